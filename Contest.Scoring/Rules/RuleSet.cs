using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace Contest.Scoring;

/// <summary>
/// The rules of a competition: what is marked, how it adds up, and how entries are ranked. Immutable, and checked when built: an
/// instance can always be scored with. Two are equal when their canonical JSON is.
/// </summary>
public sealed class RuleSet : IEquatable<RuleSet>
{
    /// <summary>The format of the JSON form.</summary>
    public const string Format = "contest-rules/1";

    private readonly Lazy<string> _json;

    /// <summary>Builds and checks rules.</summary>
    /// <exception cref="RuleSetException">They cannot be; it carries every error.</exception>
    public RuleSet(
        IEnumerable<RuleModule> modules,
        Composition? composition = null,
        RankingRule? ranking = null,
        IEnumerable<NormalizationStep>? normalization = null,
        LocalText? name = null,
        string? source = null)
        : this(new RuleSetDraft
        {
            Format = Format,
            Modules = [.. modules],
            Composition = composition ?? new(),
            Ranking = ranking ?? new(),
            Normalization = normalization is null ? [] : [.. normalization],
            Name = name,
            Source = source,
        })
    {
    }

    private RuleSet(RuleSetDraft draft)
    {
        Modules = draft.Modules;
        Composition = draft.Composition;
        Ranking = draft.Ranking;
        Normalization = draft.Normalization;
        Name = draft.Name;
        Source = draft.Source;
        var errors = new List<RuleError>();
        Plan = ScoringPlan.Build(draft, errors);
        if (errors.Count > 0)
        {
            throw new RuleSetException([.. errors]);
        }

        _json = new Lazy<string>(() => Write(CanonicalJson.Options));
    }

    /// <summary>The name of the competition.</summary>
    public LocalText? Name { get; }

    /// <summary>The document that the rules come from.</summary>
    public string? Source { get; }

    /// <summary>The parts, in order.</summary>
    public ImmutableArray<RuleModule> Modules { get; }

    /// <summary>From modules to a total.</summary>
    public Composition Composition { get; }

    /// <summary>Normalizations, in order.</summary>
    public ImmutableArray<NormalizationStep> Normalization { get; }

    /// <summary>From totals to places.</summary>
    public RankingRule Ranking { get; }

    /// <summary>The rules compiled for scoring.</summary>
    internal ScoringPlan Plan { get; }

    /// <summary>The module of a key, or null.</summary>
    public RuleModule? Module(string key) => Modules.FirstOrDefault(m => m.Key == key);

    /// <summary>The aspect of a module, or null.</summary>
    public Aspect? Aspect(string module, string aspect) => Module(module)?.Marking.Find(aspect) as Aspect;

    /// <summary>Reads the JSON form.</summary>
    /// <exception cref="RuleSetException">It is not well formed or cannot be; every error is in it, with path and line.</exception>
    public static RuleSet Parse(string json) => TryParse(json, out var rules, out var errors) ? rules : throw new RuleSetException(errors);

    /// <summary>Reads the JSON form; false with every error when it cannot be.</summary>
    public static bool TryParse(string json, [NotNullWhen(true)] out RuleSet? rules, out ImmutableArray<RuleError> errors)
    {
        ArgumentNullException.ThrowIfNull(json);
        rules = null;
        var found = new JsonErrors();
        if (JsonTreeReader.Read(json, found) is { } tree)
        {
            var read = RuleShapes.RuleSet.TryRead(tree, found, out var draft);
            found.Remember(tree);
            if (draft.Format != Format && tree.Fields.Exists(f => f.Name == "format"))
            {
                found.Add(new RuleError("unknown-format", "$.format", [draft.Format, Format]));
            }

            if (read && !found.Any)
            {
                try
                {
                    rules = new RuleSet(draft);
                }
                catch (RuleSetException problem)
                {
                    foreach (var error in problem.Errors)
                    {
                        found.Add(error);
                    }
                }
            }
        }

        errors = found.All;
        return rules is not null;
    }

    /// <summary>The canonical JSON form: fixed order, no defaults, no white space. Parsing it gives equal rules.</summary>
    public string ToJson() => _json.Value;

    /// <summary>The JSON form with indents, for people.</summary>
    public string ToReadableJson() => Write(CanonicalJson.Readable);

    /// <inheritdoc/>
    public bool Equals(RuleSet? other) => other is not null && other.ToJson() == ToJson();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RuleSet);

    /// <inheritdoc/>
    public override int GetHashCode() => ToJson().GetHashCode(StringComparison.Ordinal);

    private string Write(JsonWriterOptions options)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, options))
        {
            RuleShapes.RuleSet.Write(writer, new RuleSetDraft
            {
                Format = Format,
                Name = Name,
                Source = Source,
                Modules = Modules,
                Composition = Composition,
                Normalization = Normalization,
                Ranking = Ranking,
            });
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
