using Contest.Domain.Auditing;
using Contest.Web.Data;
using Contest.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Audit;

/// <summary>
/// The audit log as JSON lines with its chains, which <c>scripts/verify-results</c> checks without this server. Always whole chains: a part of one
/// proves nothing. Taking it away is a line of its own in the log.
/// </summary>
public static class ExportAudit
{
    public const string ContentType = "application/x-ndjson";

    public sealed class Handler(ContestDb db, AuditScope scope, AuditSealer sealer, Caller caller, TimeProvider clock)
    {
        public async Task<IResult> HandleAsync(Guid? competitionId, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            db.Audited("audit.exported", caller.UserId, now, competitionId: competitionId);
            await db.SaveChangesAsync(ct);
            await sealer.SealAsync(ct);
            var chains = await scope.ChainsAsync(competitionId, ct);
            var names = await db.Users.ToDictionaryAsync(u => u.Id, u => u.DisplayName, ct);
            return TypedResults.Stream(
                async stream =>
                {
                    await WriteAsync(stream, new AuditFile(AuditFile.CurrentFormat, now, chains).ToLine(), ct);
                    foreach (var chain in chains)
                    {
                        await foreach (var row in scope.Read(chain).WithCancellation(ct))
                        {
                            await WriteAsync(stream, AuditFile.ToLine(row.ToEntry(row.UserId is { } user ? names.GetValueOrDefault(user) : null)), ct);
                        }
                    }
                },
                ContentType, "audit.jsonl");
        }

        private static async Task WriteAsync(Stream stream, byte[] line, CancellationToken ct)
        {
            await stream.WriteAsync(line, ct);
            await stream.WriteAsync("\n"u8.ToArray(), ct);
        }
    }
}
