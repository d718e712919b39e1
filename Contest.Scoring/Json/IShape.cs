using System.Text.Json.Nodes;

namespace Contest.Scoring;

/// <summary>An object of the JSON form, for schema and reference.</summary>
internal interface IShape
{
    string Name { get; }

    string Summary { get; }

    /// <summary>Its fields: name, type in words, whether it must be given, the default in JSON, what it is.</summary>
    IEnumerable<(string Name, string Words, bool Required, string Default, string Text)> Rows { get; }

    JsonObject Describe(SchemaDefinitions definitions);
}
