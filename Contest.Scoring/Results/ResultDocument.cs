using System.Text;
using System.Text.Json;

namespace Contest.Scoring;

/// <summary>Results as JSON, format contest-results/1: what scripts/score prints and what a competition may publish.</summary>
public static class ResultDocument
{
    /// <summary>The format of the JSON form.</summary>
    public const string Format = "contest-results/1";

    /// <summary>The whole result.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="book">The marks.</param>
    /// <param name="ranking">Their ranking.</param>
    /// <param name="language">The language of names and sentences, "zh-CN" or "en".</param>
    /// <param name="explain">With sentences for each entry.</param>
    /// <param name="more">Writes more fields at the end, such as awards; null for none.</param>
    public static string ToJson(RuleSet rules, MarkBook book, Ranking ranking, string language, bool explain, Action<Utf8JsonWriter>? more = null)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(ranking);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, CanonicalJson.Readable))
        {
            writer.WriteStartObject();
            writer.WriteString("format", Format);
            if (rules.Name is { } name)
            {
                writer.WriteString("name", name.In(language));
            }

            writer.WriteString("hash", ResultHash.Compute(rules, book));
            writer.WriteStartArray("entries");
            foreach (var entry in ranking.Entries)
            {
                Write(writer, entry, ranking, language, explain);
            }

            writer.WriteEndArray();
            if (!rules.Composition.Teams.IsEmpty)
            {
                Teams(writer, rules, ranking);
            }

            more?.Invoke(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, RankedEntry entry, Ranking ranking, string language, bool explain)
    {
        var info = entry.Scored.Entry;
        writer.WriteStartObject();
        writer.WriteString("entry", entry.EntryId);
        Number(writer, "place", entry.Place);
        writer.WriteString("rank", entry.RankText);
        Number(writer, "total", entry.Total);
        Optional(writer, "code", entry.Code);
        writer.WriteString("standing", Name(entry.Standing.ToString()));
        Optional(writer, "reason", entry.Scored.Total.Reason);
        if (entry.SharedBy > 1)
        {
            writer.WriteNumber("sharedBy", entry.SharedBy);
        }

        Optional(writer, "division", info.Division);
        if (info.Division is { } division && ranking.Divisions.TryGetValue(division, out var own))
        {
            Number(writer, "divisionPlace", own.Find(entry.EntryId)?.Place);
        }

        Optional(writer, "unit", info.Unit);
        Optional(writer, "team", info.TeamId);
        writer.WriteStartObject("values");
        foreach (var module in entry.Scored.Modules)
        {
            Node(writer, module, module.Key);
        }

        foreach (var value in entry.Scored.Values)
        {
            Value(writer, value.Key, value);
        }

        writer.WriteEndObject();
        Decision(writer, entry.Decision);
        if (explain)
        {
            writer.WriteStartArray("explanation");
            foreach (var line in Explainer.Explain(entry, language))
            {
                writer.WriteStringValue(line);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    // Every node under its path: module, module.node, module.node#attempt.
    private static void Node(Utf8JsonWriter writer, NodeResult node, string path)
    {
        Value(writer, path, node);
        foreach (var (name, value) in node.Outputs)
        {
            Number(writer, path + "." + name, value);
        }

        var module = path.Split('.', '#')[0];
        foreach (var child in node.Children)
        {
            var own = child.Key == node.Key ? path : module + "." + child.Key;
            Node(writer, child, child.Attempt > 0 ? own.Split('#')[0] + "#" + MarkDraft.Number(child.Attempt) : own);
        }
    }

    private static void Value(Utf8JsonWriter writer, string path, NodeResult node)
    {
        if (node.Code is { } code)
        {
            writer.WriteString(path, code);
        }
        else
        {
            Number(writer, path, node.Value);
        }
    }

    private static void Decision(Utf8JsonWriter writer, RankDecision decision)
    {
        writer.WriteStartObject("decision");
        writer.WriteString("by", Name(decision.By.ToString()));
        if (decision.TieBreak >= 0)
        {
            writer.WriteNumber("tieBreak", decision.TieBreak);
        }

        Optional(writer, "above", decision.AboveId);
        if (decision.Own is not null)
        {
            Number(writer, "own", decision.Own);
        }

        if (decision.Above is not null)
        {
            Number(writer, "aboveValue", decision.Above);
            Number(writer, "needed", decision.Needed);
        }

        writer.WriteEndObject();
    }

    private static void Teams(Utf8JsonWriter writer, RuleSet rules, Ranking ranking)
    {
        writer.WriteStartObject("teams");
        foreach (var rule in rules.Composition.Teams)
        {
            writer.WriteStartArray(rule.Key);
            foreach (var team in TeamScores.Compute(rule, ranking))
            {
                writer.WriteStartObject();
                writer.WriteString("team", team.TeamId);
                Number(writer, "place", team.Place);
                Number(writer, "score", team.Value);
                Optional(writer, "code", team.Code);
                writer.WriteStartArray("counted");
                foreach (var member in team.Counted)
                {
                    writer.WriteStringValue(member.EntryId);
                }

                writer.WriteEndArray();
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static string Name(string value) => string.Concat(value.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));

    private static void Number(Utf8JsonWriter writer, string name, decimal? value)
    {
        if (value is { } number)
        {
            writer.WritePropertyName(name);
            CanonicalJson.WriteNumber(writer, number);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static void Optional(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
