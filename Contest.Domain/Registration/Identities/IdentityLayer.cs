using System.Security.Cryptography;
using System.Text;
using Contest.Domain.Common;

namespace Contest.Domain.Registration.Identities;

/// <summary>
/// 加密层: one of up to three sealed mappings of a stage (1 person → entry code, 2 entry code → station, 3 station → work), made by its blinding
/// officer before the stage opens. Opened in reverse order, each time asked for by a blinding officer and consented to by a second person.
/// </summary>
public sealed class IdentityLayer : Entity
{
    /// <summary>So many layers at the most.</summary>
    public const int Most = 3;

    private IdentityLayer() { }

    /// <summary>The competition.</summary>
    public Guid CompetitionId { get; private set; }

    /// <summary>The stage.</summary>
    public Guid StageId { get; private set; }

    /// <summary>1 to <see cref="Most"/>; the last is opened first.</summary>
    public int Number { get; private set; }

    /// <summary>The mapping, encrypted by the caller.</summary>
    public string ProtectedMapping { get; private set; } = "";

    /// <summary>SHA-256 over the mapping and its salt (<see cref="Commit"/>), shown from the sealing on: it proves that the mapping was not changed.</summary>
    public string Commitment { get; private set; } = "";

    /// <summary>How many are mapped.</summary>
    public int Entries { get; private set; }

    /// <summary>The blinding officer.</summary>
    public Guid SealedBy { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset SealedAt { get; private set; }

    /// <summary>Why it shall be opened; null while nobody asks.</summary>
    public string? OpeningReason { get; private set; }

    /// <summary>Who asked; null before.</summary>
    public Guid? AskedBy { get; private set; }

    /// <summary>When; null before.</summary>
    public DateTimeOffset? AskedAt { get; private set; }

    /// <summary>The second person; null while it is sealed.</summary>
    public Guid? ConsentedBy { get; private set; }

    /// <summary>When it was opened; null while it is sealed.</summary>
    public DateTimeOffset? OpenedAt { get; private set; }

    /// <summary>Seals the next layer of a stage.</summary>
    /// <param name="below">The layers that the stage has.</param>
    public static Result<IdentityLayer> Seal(
        Guid competitionId, Guid stageId, IReadOnlyCollection<IdentityLayer> below, string protectedMapping, string commitment, int entries, Guid by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(below);
        if (entries == 0)
        {
            return new IdentityErrors.NobodyPlaced();
        }

        if (below.Count >= Most)
        {
            return new IdentityErrors.AllLayers();
        }

        if (below.Any(l => l.SealedBy == by))
        {
            return new IdentityErrors.OneLayerEach();
        }

        return new IdentityLayer
        {
            Id = NewId(now),
            Version = 1,
            CompetitionId = competitionId,
            StageId = stageId,
            Number = below.Count + 1,
            ProtectedMapping = protectedMapping,
            Commitment = commitment,
            Entries = entries,
            SealedBy = by,
            SealedAt = now,
        };
    }

    /// <summary>Asks to open this layer; those above it must be open.</summary>
    /// <param name="all">All layers of the stage.</param>
    public Result AskOpening(IEnumerable<IdentityLayer> all, bool stageClosed, string? reason, Guid by, DateTimeOffset now)
    {
        if (!stageClosed)
        {
            return new IdentityErrors.StageNotClosed();
        }

        if (all.Where(l => l.Number > Number && l.OpenedAt is null).OrderByDescending(l => l.Number).FirstOrDefault() is { } above)
        {
            return new IdentityErrors.ReverseOrder(above.Number);
        }

        if (AskedAt is not null)
        {
            return new IdentityErrors.OpeningAsked();
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return new IdentityErrors.ReasonNeeded();
        }

        (OpeningReason, AskedBy, AskedAt) = (reason.Trim(), by, now);
        Touch();
        return Result.Ok;
    }

    /// <summary>The second person consents, and the layer is open.</summary>
    public Result Consent(Guid by, DateTimeOffset now)
    {
        if (AskedAt is null || OpenedAt is not null)
        {
            return new IdentityErrors.NothingToConsent();
        }

        if (by == AskedBy)
        {
            return new IdentityErrors.SecondPerson();
        }

        (ConsentedBy, OpenedAt) = (by, now);
        Touch();
        return Result.Ok;
    }

    /// <summary>The commitment: SHA-256, lower-case hexadecimal, of the UTF-8 lines salt, then "from=to" in ordinal order, joined by line feeds.</summary>
    public static string Commit(string salt, IReadOnlyDictionary<string, string> mapping)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        var text = string.Join('\n', mapping.Select(m => $"{m.Key}={m.Value}").Order(StringComparer.Ordinal).Prepend(salt));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
