using System.Net;
using Contest.Web.Features.Board;
using Contest.Web.Features.Board.FirstPaint;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.HttpsPolicy;
using Microsoft.Extensions.Options;

namespace Contest.Web.Security;

/// <summary>
/// Response headers, https and proxies. The strict policy is for everything; Swagger UI and the Hangfire dashboard, whose pages carry inline script, get a looser
/// one for their paths only, and a public board's data, which a hall asks for thousands of times, no more than data needs.
/// </summary>
public static class SecurityHeaders
{
    private static readonly string[] LooserPaths = ["/swagger", "/admin/jobs"];

    /// <summary>What an answer of data carries that never is a page: no type but its own, in no frame, on no other site's page.</summary>
    public static IReadOnlyList<(string Name, string Value)> DataHeaders { get; } =
    [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
    ];

    public static void AddContestHeaders(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<SecuritySettings>().BindConfiguration("Security").ValidateDataAnnotations()
            .Validate(s => s.Proxies.All(IsAddress), "Security:Proxies holds addresses (10.0.0.1) or networks (10.0.0.0/8).").ValidateOnStart();
        builder.Services.AddOptions<HstsOptions>().Configure<IOptions<SecuritySettings>>((hsts, settings) => hsts.MaxAge = TimeSpan.FromDays(settings.Value.HstsDays));
        builder.Services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<SecuritySettings>>((forwarded, settings) =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var proxy in settings.Value.Proxies)
            {
                if (System.Net.IPNetwork.TryParse(proxy, out var network))
                {
                    forwarded.KnownIPNetworks.Add(network);
                }
                else
                {
                    forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
                }
            }
        });
        builder.WebHost.ConfigureKestrel((context, kestrel) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = context.Configuration.GetValue("Security:MaxRequestBytes", new SecuritySettings().MaxRequestBytes);
        });
    }

    /// <summary>First in the pipeline: what follows sees the client's own address and scheme.</summary>
    public static void UseContestTransport(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<IOptions<SecuritySettings>>().Value;
        if (settings.Proxies.Count > 0)
        {
            app.UseForwardedHeaders();
        }

        if (settings.RequireHttps)
        {
            app.UseHsts();
            app.UseHttpsRedirection();
        }
    }

    /// <summary>Every answer that is made after this carries the headers.</summary>
    public static void UseContestHeaders(this WebApplication app)
    {
        var strict = Common().AddFrameOptionsDeny().AddCrossOriginResourcePolicy(p => p.SameOrigin()).AddContentSecurityPolicy(csp =>
        {
            Strict(csp);
            csp.AddFrameAncestors().None();
        });

        // The board's widget may stand in any site's page: it changes nothing, and a cross-site frame gets no cookie.
        var framed = Common().AddCrossOriginResourcePolicy(p => p.CrossOrigin()).AddContentSecurityPolicy(csp =>
        {
            Strict(csp);
            csp.AddFrameAncestors().From("*");
        });
        var looser = Common().AddFrameOptionsDeny().AddCrossOriginResourcePolicy(p => p.SameOrigin()).AddContentSecurityPolicy(csp =>
        {
            Base(csp);
            csp.AddFrameAncestors().None();
            csp.AddScriptSrc().Self().UnsafeInline();
            csp.AddStyleSrc().Self().UnsafeInline();
        });
        var data = new HeaderPolicyCollection();
        foreach (var (name, value) in DataHeaders)
        {
            data.AddCustomHeader(name, value);
        }

        app.UseWhen(context => !IsLooser(context.Request.Path) && !BoardPageEndpoint.MayBeFramed(context.Request.Path) && !BoardFront.IsData(context.Request.Path), branch => branch.UseSecurityHeaders(strict));
        app.UseWhen(context => BoardPageEndpoint.MayBeFramed(context.Request.Path), branch => branch.UseSecurityHeaders(framed));
        app.UseWhen(context => IsLooser(context.Request.Path), branch => branch.UseSecurityHeaders(looser));
        app.UseWhen(context => BoardFront.IsData(context.Request.Path), branch => branch.UseSecurityHeaders(data));
    }

    private static HeaderPolicyCollection Common() => new HeaderPolicyCollection()
        .AddContentTypeOptionsNoSniff()
        .AddReferrerPolicyStrictOriginWhenCrossOrigin()
        .AddCrossOriginOpenerPolicy(p => p.SameOrigin())
        .AddPermissionsPolicy(p =>
        {
            p.AddCamera().Self();
            p.AddMicrophone().None();
            p.AddGeolocation().None();
            p.AddPayment().None();
            p.AddUsb().None();
        })
        .RemoveServerHeader();

    private static void Strict(Microsoft.AspNetCore.Builder.CspBuilder csp)
    {
        Base(csp);
        csp.AddScriptSrc().Self();

        // Components position pop-ups by style attributes; style sheets come from files alone.
        csp.AddStyleSrc().Self();
        csp.AddStyleSrcAttr().UnsafeInline();
    }

    private static void Base(Microsoft.AspNetCore.Builder.CspBuilder csp)
    {
        csp.AddDefaultSrc().Self();
        csp.AddObjectSrc().None();
        csp.AddBaseUri().Self();
        csp.AddFormAction().Self();
        csp.AddImgSrc().Self().Data().Blob();
        csp.AddFontSrc().Self().Data();
        csp.AddConnectSrc().Self();
        csp.AddWorkerSrc().Self();
        csp.AddManifestSrc().Self();
    }

    private static bool IsLooser(PathString path) => Array.Exists(LooserPaths, p => path.StartsWithSegments(p));

    private static bool IsAddress(string text) => IPAddress.TryParse(text, out _) || System.Net.IPNetwork.TryParse(text, out _);
}
