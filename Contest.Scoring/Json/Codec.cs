using System.Text.Json;
using System.Text.Json.Nodes;

namespace Contest.Scoring;

/// <summary>How one type is read from JSON with all its errors, written canonically, and described in the schema.</summary>
internal abstract class Codec<T>
{
    /// <summary>The type in words, for the reference in the documentation.</summary>
    public abstract string Words { get; }

    /// <summary>Reads a value; on false at least one error was added.</summary>
    public abstract bool TryRead(JsonTree tree, JsonErrors errors, out T value);

    public abstract void Write(Utf8JsonWriter writer, T value);

    public abstract JsonObject Schema(SchemaDefinitions definitions);

    /// <summary>Whether two values would be written alike.</summary>
    public virtual bool Same(T a, T b) => EqualityComparer<T>.Default.Equals(a, b);
}
