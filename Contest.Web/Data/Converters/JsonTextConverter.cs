using System.Text.Json;
using Contest.Web.Http;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Contest.Web.Data.Converters;

/// <summary>A record as JSON text in one column; empty text is <paramref name="none"/>.</summary>
public sealed class JsonTextConverter<T>(T none) : ValueConverter<T, string>(
    value => JsonSerializer.Serialize(value, ContestJson.Options),
    text => Read(text, none))
    where T : class
{
    private static T Read(string text, T none) => text.Length == 0 ? none : JsonSerializer.Deserialize<T>(text, ContestJson.Options) ?? none;
}
