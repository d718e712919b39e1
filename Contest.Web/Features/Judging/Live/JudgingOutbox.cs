using Contest.Web.Features.Judging.Marks;
using Contest.Web.Outbox;

namespace Contest.Web.Features.Judging.Live;

/// <summary>Passes committed marks on to the staff pages connected here.</summary>
public sealed class TellOfMarks(StageRosters rosters, JudgingDispatcher dispatcher) : INodeHandler<MarksRecorded>
{
    public async Task HandleAsync(MarksRecorded happened, CancellationToken ct)
    {
        var roster = await rosters.GetAsync(happened.StageId);
        Guid[] heats = roster is null ? [] : [.. happened.EntryIds.Select(e => roster.Places.GetValueOrDefault(e)?.HeatId).OfType<Guid>().Distinct()];
        await dispatcher.MatrixChangedAsync(happened.CompetitionId, new MatrixChange(happened.StageId, heats, happened.EntryIds));
    }
}

/// <summary>Forgets the competition's rosters, then tells the tablets and staff pages connected here to ask again.</summary>
public sealed class TellOfChanges(StageRosters rosters, JudgingDispatcher dispatcher) : INodeHandler<CompetitionChanged>
{
    public Task HandleAsync(CompetitionChanged happened, CancellationToken ct)
    {
        rosters.DropCompetition(happened.CompetitionId);
        return dispatcher.CompetitionChangedAsync(happened.CompetitionId, happened.What);
    }
}
