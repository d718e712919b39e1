using Contest.Web.Data;
using Contest.Web.Jobs;
using Contest.Web.Live;

namespace Contest.Web.Outbox;

public static class OutboxSetup
{
    public static void AddContestOutbox(this WebApplicationBuilder builder)
    {
        var routes = new OutboxRoutes();
        routes.Map<MarksRecorded>();
        routes.Map<CompetitionChanged>();
        routes.Map<StageClosed>();
        routes.Map<CeremonyStepped>();
        routes.Map<JobRequested>();
        builder.Services.AddSingleton(routes);
        builder.Services.AddSingleton<OutboxSignal>();
        builder.Services.AddSingleton<OutboxRelay>();
        builder.Services.AddHostedService(s => s.GetRequiredService<OutboxRelay>());
        builder.Services.AddScoped<IOutboxHandler<MarksRecorded>, ProjectRecordedMarks>();
        builder.Services.AddScoped<IOutboxHandler<CompetitionChanged>, ProjectChangedCompetition>();
        builder.Services.AddScoped<IOutboxHandler<JobRequested>, EnqueueRequestedJob>();
    }
}
