using System.Collections.Concurrent;
using System.Reflection;
using Contest.Domain.Accounts;
using Contest.Domain.Competitions;
using Contest.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Security;

/// <summary>
/// Whether the identities of a blind competition are sealed, and from whom: from everyone who judges or leads judges there, whatever else they hold. While
/// they are, such a caller reaches only the endpoints in the one list below, which hold codes and never a name, bib or unit; the public board shows codes.
/// A test walks every endpoint as those roles and searches each answer.
/// </summary>
public sealed class SealedIdentities(ContestDb db)
{
    private static readonly IReadOnlySet<GrantRole> Blinded = new HashSet<GrantRole> { GrantRole.Judge, GrantRole.ChiefJudge };

    /// <summary>Endpoints by name.</summary>
    private static readonly HashSet<string> Safe = new(StringComparer.Ordinal)
    {
        "GetCompetition", "GetOverview", "GetRules", "TryRules", "GetAwardPlan", "ExportProof",
        "GetPanel", "AddSeat", "ChangeSeat", "RemoveSeat", "CopyPanel", "DecideOwnUnit", "RecuseSeat", "EndRecusal", "IssuePasses", "RevokePass",
        "GetStageRun", "GetMatrix", "StartHeat", "FinishHeat", "OpenStage", "CloseStage", "ReopenStage", "AskRemark", "ListConflicts", "DecideConflict",
        "GetPaper", "DecideKeying", "ListEntryMarks", "ListCorrections", "PreviewCorrection", "AskCorrection", "PreviewAskedCorrection", "DecideCorrection",
        "GetReview", "DrawReview", "RecordFinding", "GetIdentities",
    };

    /// <summary>Hub methods that hold codes only, or choose what they tell by this class.</summary>
    private static readonly HashSet<string> SafeHubMethods = new(StringComparer.Ordinal) { "StaffHub.Watch", "StaffHub.Unwatch", "BoardHub.Watch" };

    private readonly ConcurrentDictionary<Guid, bool> _sealed = new();

    public static bool IsSafe(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName is { } name && Safe.Contains(name);

    public static bool IsSafe(MethodInfo hubMethod) => SafeHubMethods.Contains($"{hubMethod.DeclaringType!.Name}.{hubMethod.Name}");

    /// <summary>
    /// Blind, and a layer is sealed, a stage is not closed, or (without layers) nothing is published. A cancelled competition published nothing: who is who
    /// stays as sealed as it was.
    /// </summary>
    public async Task<bool> AreSealedAsync(Guid competitionId, CancellationToken ct)
    {
        if (_sealed.TryGetValue(competitionId, out var known))
        {
            return known;
        }

        var competition = await db.Competitions.AsNoTracking().Where(c => c.Id == competitionId).Select(c => new { c.BlindJudging, c.Status }).FirstOrDefaultAsync(ct);
        if (competition is not { BlindJudging: true } || (competition.Status >= CompetitionStatus.Provisional && competition.Status != CompetitionStatus.Cancelled))
        {
            return _sealed[competitionId] = false;
        }

        var layers = await db.IdentityLayers.Where(l => l.CompetitionId == competitionId).Select(l => l.OpenedAt).ToListAsync(ct);
        return _sealed[competitionId] = layers.Count == 0 || layers.Contains(null)
            || await db.Stages.AnyAsync(s => s.Status != StageStatus.Closed && db.Events.Any(e => e.Id == s.EventId && e.CompetitionId == competitionId), ct);
    }

    /// <summary>The competitions of which the caller must not see who is who, for lists over many.</summary>
    public async Task<Guid[]> HiddenFromAsync(Caller caller, CancellationToken ct)
    {
        if (!caller.HasAny(Blinded))
        {
            return [];
        }

        List<Guid> hidden = [];
        foreach (var id in await db.Competitions.Where(c => c.BlindJudging).Select(c => c.Id).ToListAsync(ct))
        {
            if (await AreHiddenFromAsync(caller, id, ct))
            {
                hidden.Add(id);
            }
        }

        return [.. hidden];
    }

    /// <summary>Whether they are sealed and the caller judges there. An administrator who judges is blinded too.</summary>
    public async Task<bool> AreHiddenFromAsync(Caller caller, Guid competitionId, CancellationToken ct) =>
        caller.HasAny(Blinded) && await caller.CoversCompetitionAsync(competitionId, Blinded) && await AreSealedAsync(competitionId, ct);
}
