using System.Globalization;
using Contest.Web.Data;
using Contest.Web.Demo;
using Contest.Web.Documents;
using Contest.Web.Features.Accounts;
using Contest.Web.Features.Accounts.Grants;
using Contest.Web.Features.Audit;
using Contest.Web.Features.Board;
using Contest.Web.Features.Board.FirstPaint;
using Contest.Web.Features.Competitions;
using Contest.Web.Features.Competitions.Documents;
using Contest.Web.Features.Identities;
using Contest.Web.Features.Jobs;
using Contest.Web.Features.Judging;
using Contest.Web.Features.Organizations;
using Contest.Web.Features.Registration;
using Contest.Web.Features.Reports;
using Contest.Web.Features.Results;
using Contest.Web.Http;
using Contest.Web.Jobs;
using Contest.Web.Live;
using Contest.Web.Live.Nodes;
using Contest.Web.Outbox;
using Contest.Web.Security;
using Contest.Web.Telemetry;
using Contest.Web.Venues;

if (VenueCommand.Run(args, Console.Out, Console.Error) is { } done)
{
    return done;
}

// Settings are read at the start. Whoever watches their files is told of every write to the database beside them, which costs a busy server a tenth of its time.
// A bare switch would take the setting after it for its value.
var builder = WebApplication.CreateBuilder([.. args.Except(["--demo", "--venue"]), "--hostBuilder:reloadConfigOnChange=false"]);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.ConfigureHttpJsonOptions(o => ContestJson.Configure(o.SerializerOptions));
builder.Services.AddSignalR(o => o.EnableDetailedErrors = false).AddJsonProtocol(o => ContestJson.Configure(o.PayloadSerializerOptions));
builder.Services.AddHealthChecks().AddDbContextCheck<ContestDb>(tags: ["ready"]);
builder.AddContestTelemetry();
builder.AddContestDocuments();
builder.AddContestData();
builder.AddContestHeaders();
builder.AddContestRateLimits();
builder.AddContestSecurity();
builder.AddContestProblems();
builder.AddContestNodes();
builder.AddContestOutbox();
builder.AddContestJobs();
builder.AddContestOpenApi();
builder.Services.AddAccounts();
builder.Services.AddGrants();
builder.Services.AddOrganizations();
builder.Services.AddReports();
builder.Services.AddCompetitions();
builder.Services.AddJudging(builder.HasSeveralNodes());
builder.Services.AddRegistration();
builder.Services.AddBoard();
builder.Services.AddResults();
builder.Services.AddIdentities();
builder.Services.AddAudit();
builder.AddContestDemo(args);
builder.AddContestVenue(args);

var app = builder.Build();
CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
app.UseContestTransport();
app.UseBoardFront();
app.UseContestHeaders();
app.UseContestVenue();
app.UseRequestLocalization();
app.UseExceptionHandler();
app.UseStatusCodePages();
app.UseContestClient();
app.UseOpenApi(o => o.Path = "/openapi/{documentName}.json");
app.UseSwaggerUi(o => o.DocumentPath = "/openapi/{documentName}.json");
app.UseRouting();
app.UseAuthentication();
app.UseRateLimiter();
app.UseMiddleware<PasswordChangeMiddleware>();
app.UseAuthorization();
app.UseMiddleware<AntiforgeryMiddleware>();
app.UseMiddleware<QueryChoicesMiddleware>();

var api = app.MapGroup("/api");
api.MapAccounts();
api.MapGrants();
api.MapOrganizations();
api.MapReports();
api.MapCompetitions();
api.MapRegistration();
api.MapBoard();
api.MapResults();
api.MapIdentities();
api.MapAudit();
api.MapJobs();
api.MapJudging();
app.MapJudgingHubs();
app.MapBoardHub();
app.MapBoardPage();
app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
app.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains("ready") }).AllowAnonymous();
app.MapSchemas();
app.MapContestJobs();
app.MapContestClient();
app.MapContestVenue();
// A request delegate by hand: the compiler's forgets that a fallback comes last, after the pages.
app.MapFallback(http => http.RequestServices.GetRequiredService<NothingHere>().Answer(http).ExecuteAsync(http)).AllowAnonymous().DisableAntiforgery();

// Endpoints are made when first asked for, which takes one processor a second: the other sees to the database meanwhile.
app.UseEndpoints(_ => { });
var endpoints = Task.Run(() => app.Services.GetRequiredService<EndpointDataSource>().Endpoints.Count);
await app.MigrateDatabaseAsync();
await using (var scope = app.Services.CreateAsyncScope())
{
    await scope.ServiceProvider.GetRequiredService<FirstStart>().RunAsync(async () =>
    {
        await app.Services.GetRequiredService<PersonalData>().InitializeAsync();
        await using var making = app.Services.CreateAsyncScope();
        await making.ServiceProvider.GetRequiredService<FirstRun>().RunAsync();
    });
}

await app.Services.GetRequiredService<PlannedFreezes>().TickAsync(CancellationToken.None);
await endpoints;

if (!await app.WriteOpenApiAsync(args))
{
    await app.RunAsync();
}

return 0;
