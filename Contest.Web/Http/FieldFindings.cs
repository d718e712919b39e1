using Contest.Domain.Common;

namespace Contest.Web.Http;

/// <summary>Refusals by the domain of single fields, answered like those of the validators: field path → errors with their arguments.</summary>
public sealed record FieldFindings : Error
{
    public FieldFindings(IEnumerable<(string Path, Error Error)> findings)
        : base("common.invalid-request", ErrorKind.Invalid)
    {
        ByField = findings.GroupBy(f => f.Path, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Select(f => f.Error).ToArray());
    }

    /// <summary>Camel-case path → refusals.</summary>
    internal IReadOnlyDictionary<string, Error[]> ByField { get; }
}
