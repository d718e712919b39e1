using Microsoft.AspNetCore.Localization;

namespace Contest.Web.Features.Accounts;

public static class CultureSetup
{
    /// <summary>zh-CN unless the person chose (cookie) or the browser asks for a language that is there.</summary>
    public static void AddContestCultures(this IServiceCollection services) => services.AddRequestLocalization(options =>
    {
        var cultures = ChooseCulture.Cultures.ToArray();
        options.SetDefaultCulture(cultures[0]).AddSupportedCultures(cultures).AddSupportedUICultures(cultures);
        options.RequestCultureProviders =
        [
            new CookieRequestCultureProvider { CookieName = ChooseCulture.CookieName, Options = options },
            new AcceptLanguageHeaderRequestCultureProvider { Options = options },
        ];
    });
}
