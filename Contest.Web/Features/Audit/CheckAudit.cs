using Contest.Domain.Auditing;

namespace Contest.Web.Features.Audit;

/// <summary>Checks the chains as they lie in the database now, with the verifier that checks an exported file.</summary>
public static class CheckAudit
{
    public sealed record Finding(AuditProblem Kind, string Where);

    /// <param name="Lines">How many were looked at.</param>
    /// <param name="Findings">The first wrong line of each chain; empty when all is as it was written.</param>
    public sealed record View(int Chains, long Lines, IReadOnlyList<Finding> Findings);

    public sealed class Handler(AuditScope scope, AuditSealer sealer)
    {
        public async Task<View> HandleAsync(Guid? competitionId, CancellationToken ct)
        {
            await sealer.SealAsync(ct);
            var chains = await scope.ChainsAsync(competitionId, ct);
            var verifier = new AuditVerifier(chains);
            foreach (var chain in chains)
            {
                await foreach (var row in scope.Read(chain).WithCancellation(ct))
                {
                    verifier.Add(row.ToEntry());
                }
            }

            return new View(chains.Count, verifier.Lines, [.. verifier.Finish().Select(f => new Finding(f.Kind, f.Where))]);
        }
    }
}
