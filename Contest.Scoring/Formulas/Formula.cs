using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Contest.Scoring;

/// <summary>
/// A formula of exact arithmetic: numbers, names (<c>theory</c>, <c>jump.distance</c>, <c>attr.kpoint</c>, <c>[net-weight]</c>), + − * /,
/// comparisons (1 or 0) and functions. A name without a value makes the result unmarked, a code makes it that code; division by
/// zero, the root of a negative and overflow refuse it. In JSON a string, or a number.
/// </summary>
public sealed class Formula : IEquatable<Formula>
{
    /// <summary>The greatest length of a formula's text.</summary>
    public const int MaxLength = 4000;

    private readonly Func<FormulaScope, Outcome> _root;

    private Formula(string text, Func<FormulaScope, Outcome> root, ImmutableArray<FormulaReference> references)
    {
        Text = text;
        _root = root;
        References = references;
    }

    /// <summary>The formula 0.</summary>
    public static Formula Zero { get; } = Parse("0");

    /// <summary>The text as it was given.</summary>
    public string Text { get; }

    /// <summary>The names it uses, each once, as written with points.</summary>
    public IEnumerable<string> Names => References.Select(r => r.ToString());

    internal ImmutableArray<FormulaReference> References { get; }

    /// <summary>Whether the text is a number alone.</summary>
    public bool IsNumber => decimal.TryParse(Text, System.Globalization.NumberStyles.AllowDecimalPoint | System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out _);

    /// <summary>Reads a formula.</summary>
    /// <exception cref="FormatException">It is not well formed; the message is a code and a position.</exception>
    public static Formula Parse(string text) =>
        TryParse(text, out var formula, out var problem) ? formula : throw new FormatException(problem);

    /// <summary>Reads a formula; false with the problem (a code and the position in the text) when it is not well formed.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Formula? formula, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parser = new FormulaParser(text);
        var root = parser.Read(out problem);
        formula = root is null ? null : new Formula(text, root, [.. parser.References]);
        return formula is not null;
    }

    /// <inheritdoc/>
    public bool Equals(Formula? other) => other is not null && other.Text == Text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Formula);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Text;

    internal Outcome Evaluate(FormulaScope scope)
    {
        try
        {
            return _root(scope);
        }
        catch (OverflowException)
        {
            return Outcome.Refused("overflow");
        }
        catch (DivideByZeroException)
        {
            return Outcome.Refused("division-by-zero");
        }
        catch (ArithmeticException)
        {
            return Outcome.Refused("no-real-result");
        }
    }
}
