using FluentValidation;
using Microsoft.AspNetCore.Localization;

namespace Contest.Web.Features.Accounts;

/// <summary>Keeps the language in a cookie of the browser, so that it holds before sign-in and on public pages too.</summary>
public static class ChooseCulture
{
    public const string CookieName = "contest-culture";

    public static IReadOnlyList<string> Cultures { get; } = ["zh-CN", "en"];

    public sealed record Request(string Culture);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Culture).NotEmpty().Must(Cultures.Contains).WithErrorCode("UnknownCulture");
    }

    public static void Handle(HttpContext http, Request request) => http.Response.Cookies.Append(
        CookieName,
        CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(request.Culture)),
        new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, HttpOnly = true, IsEssential = true });
}
