using System.Security.Cryptography;
using Contest.Domain.Accounts;
using Contest.Domain.Organizations;
using Contest.Web.Data;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Contest.Web.Demo;

/// <summary>With <c>--demo</c>: makes an organization and an organizer on a database without competitions, then plays the harvest through the public API.</summary>
public sealed class DemoService(
    IServiceScopeFactory scopes, IServer server, IHostApplicationLifetime life, IOptions<DemoSettings> settings, TimeProvider clock, ILogger<DemoService> logger) : BackgroundService
{
    private const string OrganizerName = "demo";
    private const string SupervisorName = "demo-supervisor";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        await using var registration = life.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        var site = new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.First().Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal));
        try
        {
            if (await PrepareAsync(stoppingToken) is not { } prepared)
            {
                logger.LogInformation("Demo: the database holds competitions already, so nothing is played");
                return;
            }

            using var organizer = new DemoApi(site);
            await organizer.SignInAsync(prepared.UserName, prepared.Password, stoppingToken);
            using var supervisor = new DemoApi(site);
            await supervisor.SignInAsync(SupervisorName, prepared.Password, stoppingToken);
            await PlayAsync(organizer, supervisor, prepared.OrganizationId, site, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            logger.LogInformation("Demo: stopped before its end");
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "Demo: it broke off; the program goes on");
        }
    }

    private async Task PlayAsync(DemoApi organizer, DemoApi supervisor, Guid organizationId, Uri site, CancellationToken ct)
    {
        var demo = new HarvestDemo(organizer, organizationId, clock);
        await demo.SetUpAsync(ct);
        logger.LogInformation("Demo: {Name} is set up with 105 pickers. Board: {Board}", HarvestDemo.Name, new Uri(site, "/b/" + demo.Competition.BoardCode));
        await demo.RunAsync(TimeSpan.FromSeconds(settings.Value.Seconds), ct);
        var aftermath = new HarvestAftermath(organizer, supervisor, demo);
        await aftermath.CloseAsync(ct);
        await aftermath.PublishAsync(ct);
        await aftermath.AppealAsync(ct);
        await aftermath.PublishAsync(ct);
        await aftermath.AnnounceAsync(ct);
        logger.LogInformation("Demo: the award list is published at {Results}", new Uri(site, $"/b/{demo.Competition.BoardCode}/results"));
    }

    /// <summary>Null when there are competitions already.</summary>
    private async Task<Prepared?> PrepareAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ContestDb>();
        if (await db.Competitions.AnyAsync(ct))
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var city = UnionOrganization.Create("云山市总工会", UnionLevel.City, null, null, now).Value;
        var county = UnionOrganization.Create("云山县总工会", UnionLevel.County, city, null, now).Value;
        db.Organizations.AddRange(city, county);
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        var password = RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 20);
        await MakeAsync(OrganizerName, "演示组委会", GrantRole.Organizer, GrantRole.ArbitrationOfficer, GrantRole.Statistician);
        await MakeAsync(SupervisorName, "演示监督", GrantRole.Supervisor);
        await db.SaveChangesAsync(ct);
        return new Prepared(county.Id, OrganizerName, password);

        async Task MakeAsync(string name, string displayName, params GrantRole[] roles)
        {
            var user = new User { UserName = name, DisplayName = displayName, CreatedAt = now };
            var made = await users.CreateAsync(user, password);
            if (!made.Succeeded)
            {
                throw new InvalidOperationException($"The demo's account {name} could not be made: " + string.Join(", ", made.Errors.Select(e => e.Code)));
            }

            db.Grants.AddRange(roles.Select(r => Grant.Give(user.Id, r, GrantScope.Organization, county.Id, null, now)));
        }
    }

    private sealed record Prepared(Guid OrganizationId, string UserName, string Password);
}
