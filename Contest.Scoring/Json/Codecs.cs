using System.Collections.Immutable;

namespace Contest.Scoring;

/// <summary>The codecs of simple values.</summary>
internal static class Codecs
{
    public static Codec<string> Text { get; } = new TextCodec();

    /// <summary>A text that may also be written as a number, such as a bib.</summary>
    public static Codec<string> Id { get; } = new TextCodec(numbers: true);

    public static Codec<string?> OptionalId { get; } = new NullableText(Id);

    public static Codec<string?> OptionalText { get; } = new NullableText(Text);

    public static Codec<string> Key { get; } = new TextCodec(key: true);

    public static Codec<decimal> Number { get; } = new NumberCodec();

    public static Codec<decimal?> OptionalNumber { get; } = new OptionalCodec<decimal>(Number);

    public static Codec<bool> Flag { get; } = new FlagCodec();

    public static Codec<LocalText?> Name { get; } = new LocalTextCodec();

    public static Codec<Formula> Formula { get; } = new FormulaCodec();

    public static Codec<Rounding?> Rounding { get; } = new RoundingCodec();

    public static Codec<int> Whole(int least, int most) => new WholeCodec(least, most);

    public static Codec<int?> OptionalWhole(int least, int most) => new OptionalCodec<int>(Whole(least, most));

    public static Codec<ImmutableArray<T>> List<T>(Func<Codec<T>> item) => new ListCodec<T>(item);

    public static Codec<T> Choice<T>(params (T Value, string Name)[] names)
        where T : struct, Enum => new ChoiceCodec<T>(names);

    public static Codec<T?> OptionalChoice<T>(params (T Value, string Name)[] names)
        where T : struct, Enum => new OptionalCodec<T>(Choice(names));

    public static Codec<T?> Null<T>(Func<Codec<T>> inner)
        where T : class => new NullCodec<T>(inner);
}
