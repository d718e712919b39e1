using Contest.Web.Data;
using Contest.Web.Jobs;
using Contest.Web.Live;
using Contest.Web.Live.Nodes;

namespace Contest.Web.Outbox;

public static class OutboxSetup
{
    public static void AddContestOutbox(this WebApplicationBuilder builder)
    {
        var routes = new OutboxRoutes(builder.HasSeveralNodes());
        routes.Map<MarksRecorded>();
        routes.Map<CompetitionChanged>();
        routes.Map<StageClosed>();
        routes.Map<CeremonyStepped>();
        routes.Map<JobRequested>();
        builder.Services.AddSingleton(routes);
        builder.Services.AddSingleton<OutboxSignal>();
        builder.Services.AddSingleton<OutboxRelay>();
        builder.Services.AddHostedService(s => s.GetRequiredService<OutboxRelay>());
        builder.Services.AddScoped<INodeHandler<MarksRecorded>, ProjectRecordedMarks>();
        builder.Services.AddScoped<INodeHandler<CompetitionChanged>, ProjectChangedCompetition>();
        builder.Services.AddScoped<IOutboxHandler<JobRequested>, EnqueueRequestedJob>();
    }
}
