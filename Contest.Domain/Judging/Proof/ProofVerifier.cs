using System.Globalization;

namespace Contest.Domain.Judging.Proof;

/// <summary>
/// Checks a package by itself: every row against its hash and the row before, every seal against the rows it covered and its root, every
/// signature against the last seal, every result against the marks and rules. Whoever holds the
/// roots that were printed and published compares them with <see cref="ProofSeal.Root"/>; then no row can have been altered since the sign-off.
/// </summary>
public static class ProofVerifier
{
    /// <summary>What is wrong, the first altered row first; empty when nothing is.</summary>
    public static IReadOnlyList<ProofFinding> Verify(ProofPackage package)
    {
        ArgumentNullException.ThrowIfNull(package);
        return [.. package.Stages.SelectMany(Verify), .. package.Results.SelectMany(r => ProofRecomputation.Verify(package, r))];
    }

    private static IEnumerable<ProofFinding> Verify(ProofStage stage)
    {
        var sheets = new Dictionary<Guid, ProofSheet>();
        foreach (var sheet in stage.Sheets)
        {
            if (!sheets.TryAdd(sheet.SheetId, sheet))
            {
                yield return new ProofFinding(ProofProblem.SheetTwice, Where(stage, sheet));
            }

            foreach (var finding in Verify(stage, sheet))
            {
                yield return finding;
            }
        }

        foreach (var seal in stage.Seals)
        {
            foreach (var held in seal.Sheets)
            {
                if (!sheets.TryGetValue(held.SheetId, out var sheet) || sheet.Rows.Count < held.Rows || held.Rows < 1)
                {
                    yield return new ProofFinding(ProofProblem.RowsMissing, sheet is null ? $"{Where(stage)}, sheet {held.SheetId:N}" : Where(stage, sheet));
                }
                else if (sheet.Rows[held.Rows - 1].Hash != held.HeadHash)
                {
                    yield return new ProofFinding(ProofProblem.NotAsSealed, Where(stage, sheet, sheet.Rows[held.Rows - 1]));
                }
            }

            if (SealedSheet.RootOf(seal.Sheets) != seal.Root)
            {
                yield return new ProofFinding(ProofProblem.RootWrong, string.Create(CultureInfo.InvariantCulture, $"{Where(stage)}, seal {seal.Number}"));
            }
        }

        var last = (stage.Seals.MaxBy(s => s.Number)?.Sheets ?? []).DistinctBy(s => s.SheetId).ToDictionary(s => s.SheetId);
        foreach (var sheet in stage.Sheets)
        {
            var held = last.GetValueOrDefault(sheet.SheetId);
            if (sheet.Rows.Count > (held?.Rows ?? 0))
            {
                yield return new ProofFinding(ProofProblem.NotSealed, Where(stage, sheet, sheet.Rows[held?.Rows ?? 0]));
            }

            if (held is not null && (held.SignedAt != sheet.SignedAt || held.SignedBy != sheet.SignedBy))
            {
                yield return new ProofFinding(ProofProblem.SignatureNotAsSealed, Where(stage, sheet));
            }
        }
    }

    private static IEnumerable<ProofFinding> Verify(ProofStage stage, ProofSheet sheet)
    {
        var previous = ScoreSheet.EmptyHash;
        for (var i = 0; i < sheet.Rows.Count; i++)
        {
            var row = sheet.Rows[i];
            if (row.Row != i + 1 || row.PreviousHash != previous)
            {
                yield return new ProofFinding(ProofProblem.ChainBroken, Where(stage, sheet, row));
                yield break;
            }

            if (row.ComputeHash(sheet.SheetId) != row.Hash)
            {
                yield return new ProofFinding(ProofProblem.RowAltered, Where(stage, sheet, row));
                yield break;
            }

            previous = row.Hash;
        }
    }

    private static string Where(ProofStage stage) => $"{stage.Event} / {stage.Stage}";

    private static string Where(ProofStage stage, ProofSheet sheet) => $"{Where(stage)}, {sheet.Seat}, entry {sheet.Entry}";

    private static string Where(ProofStage stage, ProofSheet sheet, ProofRow row) => string.Create(
        CultureInfo.InvariantCulture, $"{Where(stage, sheet)}, row {row.Row}: {row.Aspect} attempt {row.Attempt} revision {row.Revision} = {row.Value ?? row.Code}");
}
