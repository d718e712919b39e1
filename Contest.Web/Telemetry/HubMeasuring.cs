using System.Diagnostics;
using Microsoft.AspNetCore.SignalR;

namespace Contest.Web.Telemetry;

/// <summary>Measures every hub call. A refusal is what the hub says on purpose (<see cref="HubException"/>), a failure everything else.</summary>
public sealed class HubMeasuring(ContestMetrics metrics) : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var began = Stopwatch.GetTimestamp();
        var outcome = "failed";
        try
        {
            var answer = await next(invocationContext);
            outcome = "ok";
            return answer;
        }
        catch (HubException)
        {
            outcome = "refused";
            throw;
        }
        catch (OperationCanceledException) when (invocationContext.Context.ConnectionAborted.IsCancellationRequested)
        {
            outcome = "gone";
            throw;
        }
        finally
        {
            metrics.HubCallDuration.Record(
                Stopwatch.GetElapsedTime(began).TotalSeconds,
                new("hub", invocationContext.Hub.GetType().Name), new("method", invocationContext.HubMethodName), new("outcome", outcome));
        }
    }
}
