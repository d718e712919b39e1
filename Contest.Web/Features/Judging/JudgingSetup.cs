using Contest.Web.Features.Judging.Journals;
using Contest.Web.Features.Judging.Live;
using Contest.Web.Features.Judging.Marks;
using Contest.Web.Features.Judging.Panels;
using Contest.Web.Features.Judging.Paper;
using Contest.Web.Features.Judging.Passes;
using Contest.Web.Features.Judging.Review;
using Contest.Web.Http;
using Contest.Web.Outbox;
using FluentValidation;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Contest.Web.Features.Judging;

public static class JudgingSetup
{
    private const int MaxMessageBytes = 128 * 1024;

    /// <summary>An idle tablet sends and gets at most one message in 15 s, which spares its battery; the page pings as seldom (connection.ts).</summary>
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(20);

    /// <summary>Two pings may be late before a tablet counts as gone.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(45);

    public static void AddJudging(this IServiceCollection services, bool severalNodes)
    {
        if (severalNodes)
        {
            services.AddSingleton<IJudgingWire, RedisJudgingWire>();
            services.AddHostedService<JudgingEar>();
        }
        else
        {
            services.AddSingleton<IJudgingWire, NoJudgingWire>();
        }

        services.TryAddScoped<PublicAddress>();
        services.AddSingleton<StageRosters>();
        services.AddSingleton<Presence>();
        services.AddSingleton<PassGuard>();
        services.AddSingleton<JudgingDispatcher>();
        services.AddSingleton<MarkWriter>();
        services.AddHostedService(s => s.GetRequiredService<MarkWriter>());
        services.AddHostedService<PassWatch>();
        services.AddScoped<SheetService>();
        services.AddScoped<RosterReader>();
        services.AddScoped<PanelChange>();
        services.AddScoped<GetPanel.Handler>();
        services.AddScoped<AddSeat.Handler>();
        services.AddScoped<ChangeSeat.Handler>();
        services.AddScoped<RemoveSeat.Handler>();
        services.AddScoped<CopyPanel.Handler>();
        services.AddScoped<RecuseSeat.Handler>();
        services.AddScoped<EndRecusal.Handler>();
        services.AddScoped<DecideOwnUnit.Handler>();
        services.AddScoped<IssuePasses.Handler>();
        services.AddScoped<RevokePass.Handler>();
        services.AddScoped<RedeemPass.Handler>();
        services.AddSingleton<PassKeys>();
        services.AddScoped<ResumePass.Handler>();
        services.AddScoped<RunHeat.Handler>();
        services.AddScoped<RunStage.Handler>();
        services.AddScoped<EnterMarks.Handler>();
        services.AddScoped<SignPaper.Handler>();
        services.AddPaper();
        services.AddSingleton<IValidator<SignPaper.Request>, SignPaper.Validator>();
        services.AddScoped<ImportJournal.Handler>();
        services.AddSingleton<FluentValidation.IValidator<ImportJournal.Request>, ImportJournal.Validator>();
        services.AddScoped<AskRemark.Handler>();
        services.AddScoped<Conflicts.Handler>();
        services.AddScoped<GetMatrix.Handler>();
        services.AddScoped<GetRun.Handler>();
        services.AddSingleton<IValidator<AddSeat.Request>, AddSeat.Validator>();
        services.AddSingleton<IValidator<ChangeSeat.Request>, ChangeSeat.Validator>();
        services.AddSingleton<IValidator<RecuseSeat.Request>, RecuseSeat.Validator>();
        services.AddSingleton<IValidator<DecideOwnUnit.Request>, DecideOwnUnit.Validator>();
        services.AddSingleton<IValidator<IssuePasses.Request>, IssuePasses.Validator>();
        services.AddSingleton<IValidator<RedeemPass.Request>, RedeemPass.Validator>();
        services.AddSingleton<IValidator<ResumePass.Request>, ResumePass.Validator>();
        services.AddSingleton<IValidator<RunStage.Request>, RunStage.Validator>();
        services.AddSingleton<IValidator<AskRemark.Request>, AskRemark.Validator>();
        services.AddSingleton<IValidator<Conflicts.Request>, Conflicts.Validator>();
        services.AddScoped<INodeHandler<MarksRecorded>, TellOfMarks>();
        services.AddScoped<INodeHandler<CompetitionChanged>, TellOfChanges>();
        services.AddSignalR().AddHubOptions<JudgingHub>(o =>
            (o.MaximumReceiveMessageSize, o.KeepAliveInterval, o.ClientTimeoutInterval) = (MaxMessageBytes, KeepAlive, Silence));
    }
}
