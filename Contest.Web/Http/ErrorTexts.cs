using System.Globalization;
using System.Reflection;
using System.Resources;
using Contest.Domain.Common;

namespace Contest.Web.Http;

/// <summary>The words of each <see cref="Error"/>: <c>Resources/Errors*.resx</c> by code, the arguments by name in braces.</summary>
public static class ErrorTexts
{
    private static readonly ResourceManager Resources = new("Contest.Web.Resources.Errors", typeof(ErrorTexts).Assembly);

    public static IReadOnlyDictionary<string, object?> Args(Error error) => error.GetType()
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p.Name is not (nameof(Error.Code) or nameof(Error.Kind) or "EqualityContract"))
        .ToDictionary(p => char.ToLowerInvariant(p.Name[0]) + p.Name[1..], p => p.GetValue(error));

    public static string Say(Error error, CultureInfo culture) => Fill(Find(error.Code, culture), Args(error), culture);

    /// <summary>The text of a code as it stands in the resources, or null.</summary>
    public static string? Find(string code, CultureInfo culture) => Resources.GetString(code, culture);

    /// <summary>The word of a choice ("审核通过"), or its name in the program.</summary>
    public static string Word<T>(T value, CultureInfo culture)
        where T : struct, Enum => Find($"{typeof(T).Name}.{value}", culture) ?? value.ToString();

    private static string Fill(string? text, IReadOnlyDictionary<string, object?> args, CultureInfo culture)
    {
        if (text is null)
        {
            return "";
        }

        foreach (var (name, value) in args)
        {
            var word = value is Enum choice ? Find($"{choice.GetType().Name}.{choice}", culture) ?? choice.ToString() : null;
            text = text.Replace("{" + name + "}", word ?? (value is IFormattable f ? f.ToString(null, culture) : value?.ToString() ?? ""), StringComparison.Ordinal);
        }

        return text;
    }
}
