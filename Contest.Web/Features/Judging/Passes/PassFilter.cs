using Contest.Domain.Common;
using Contest.Domain.Judging;
using Contest.Web.Http;

namespace Contest.Web.Features.Judging.Passes;

/// <summary>Refuses the HTTP twins of the hub once the pass no longer holds.</summary>
public sealed class PassFilter(PassGuard guard) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var pass = PassIdentity.Of(context.HttpContext.User);
        var held = pass is null ? Result<DateTimeOffset>.Fail(new JudgingErrors.PassUnknown()) : await guard.CheckAsync(pass, context.HttpContext.RequestAborted);
        return held.IsOk ? await next(context) : Problems.From(held.Error);
    }
}
