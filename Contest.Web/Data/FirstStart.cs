using Contest.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Data;

/// <summary>
/// Lets one node after the other make what an installation has once: its keys, its first administrator. Nodes that start at once on an empty database would
/// each make their own. The first inserts a row and does it before it commits; the insert of another waits for that commit and then finds the row there.
/// </summary>
public sealed class FirstStart(ContestDb db)
{
    private const string Row = "first-start";

    /// <param name="make">By other connections; finds what is there already.</param>
    public async Task RunAsync(Func<Task> make)
    {
        // An embedded database has no other nodes, and one writer at a time.
        if (db.Database.IsSqlite() || await db.Secrets.AnyAsync(s => s.Name == Row))
        {
            await make();
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync();
        db.Secrets.Add(new SecretRow { Name = Row, Protected = "" });
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateException exception) when (ProblemSetup.DuplicateIndex(exception.InnerException ?? exception) is not null)
        {
            await transaction.RollbackAsync();
            await make();
            return;
        }

        await make();
        await transaction.CommitAsync();
    }
}
