using Contest.Domain.Results;
using Contest.Web.Live;
using Contest.Web.Security;

namespace Contest.Web.Features.Board;

/// <summary>
/// The frozen board with what an award ceremony has shown: phones follow the stage row by row. What was shown stands first with its place and total;
/// the others keep their order and totals of the freeze, without a place, since two kinds of places on one board would be read as one.
/// </summary>
public static class RevealedBoard
{
    /// <param name="number">The event's number on the board.</param>
    /// <param name="masked">Names are masked, by the competition's setting as it is now.</param>
    public static ComposedBoard Of(ComposedBoard frozen, Ceremony ceremony, int number, bool masked)
    {
        var shown = ceremony.Shown;
        if (shown is not [.., { Kind: not CeremonyStepKind.Thaw } now])
        {
            return frozen;
        }

        var mine = shown.Where(s => s.Event == number).ToList();
        var ordered = RevealOrder.Of(frozen.Rows, r => r.Key, mine);
        var any = ordered.Any(r => r.Line is not null);
        var rows = ordered.Select(r => Row(r.Row, r.Line, any, masked)).ToList();
        var meta = frozen.Meta with
        {
            PrizeLines = any ? [] : frozen.Meta.PrizeLines,
            Reveal = new BoardReveal(
                Tiers(mine),
                new RevealNow(Word(now.Kind), now.EventName, now.TierZh, now.TierEn, now.Rank, [.. now.Lines.Select(l => new RevealedLine(l.Rank, Called(l, masked), l.Unit, l.Total))])),
        };
        return new ComposedBoard(meta, rows);
    }

    private static BoardRow Row(BoardRow row, CeremonyLine? line, bool any, bool masked) => line is not null
        ? row with { Rank = line.Rank, Name = Called(line, masked), Unit = line.Unit, Total = line.Total, Status = "ranked", Missing = 0, Parts = new Dictionary<string, string>(), TieZh = null, TieEn = null, DivisionRank = null }
        : any && row.Status == "ranked" ? row with { Rank = null, Status = "held", TieZh = null, TieEn = null, DivisionRank = null } : row;

    private static List<RevealedTier> Tiers(IEnumerable<CeremonyStep> steps)
    {
        var tiers = steps.GroupBy(s => (s.TierZh, s.TierEn)).Select(g => new RevealedTier(
            g.Key.TierZh, g.Key.TierEn,
            [.. g.SelectMany(s => s.Lines).Select(l => l.Key).OfType<string>().Reverse()],
            [.. g.SelectMany(s => s.Lines).Where(l => l.Key is null).Select(l => l.Name)])).Where(t => t.Keys.Count + t.Units.Count > 0).ToList();
        tiers.Reverse();
        return tiers;
    }

    /// <summary>A unit is called by its name.</summary>
    private static string Called(CeremonyLine line, bool masked) => masked && line.Key is not null ? PersonalData.MaskName(line.Name) : line.Name;

    private static string Word(CeremonyStepKind kind) => kind switch
    {
        CeremonyStepKind.Tier => "tier",
        CeremonyStepKind.Select => "select",
        CeremonyStepKind.Reveal => "reveal",
        _ => throw new InvalidOperationException(),
    };
}
