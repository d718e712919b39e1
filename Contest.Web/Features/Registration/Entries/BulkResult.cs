using System.Globalization;
using Contest.Domain.Common;
using Contest.Web.Http;

namespace Contest.Web.Features.Registration.Entries;

/// <summary>Several entries at once; each by itself: what could not be done is told with its reason, the others are done.</summary>
public sealed record BulkRequest(IReadOnlyList<Guid> EntryIds, string? Reason = null);

public sealed record BulkResult(IReadOnlyList<Guid> Done, IReadOnlyList<BulkRefusal> Refused);

public sealed record BulkRefusal(Guid EntryId, string Name, string Code, string Message)
{
    public static BulkRefusal Of(Guid entryId, string name, Error error) => new(entryId, name, error.Code, ErrorTexts.Say(error, CultureInfo.CurrentUICulture));
}
