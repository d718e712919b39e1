namespace Contest.Scoring;

/// <summary>Reads the JSON form of a book into a draft.</summary>
internal static class MarkJsonReader
{
    private static readonly string[] Required = ["format", "marks"];
    private static readonly string[] Contents = ["value", "values", "judges", "attempts"];

    public static void Read(JsonTree tree, MarkDraft draft)
    {
        var errors = draft.Errors;
        if (tree.Kind != JsonNodeKind.Object)
        {
            errors.Add("expected-object", tree, "MarkBook");
            return;
        }

        foreach (var (name, content) in tree.Fields.OrderBy(f => f.Name == "entries" ? 0 : 1))
        {
            switch (name)
            {
                case "format" when content.Kind != JsonNodeKind.Text || content.Text != MarkBook.Format:
                    errors.Add("unknown-format", content, content.Text, MarkBook.Format);
                    break;
                case "entries":
                    draft.EntriesAreListed = true;
                    Each(content, draft, item => Entry(item, draft));
                    break;
                case "marks":
                    Each(content, draft, item => Mark(item, draft));
                    break;
                case "decisions":
                    Each(content, draft, item => Decision(item, draft));
                    break;
                default:
                    Known(name, content, MarkShapes.BookFields, "MarkBook", draft);
                    break;
            }
        }

        foreach (var required in Required.Where(r => !tree.Fields.Exists(f => f.Name == r)))
        {
            errors.Add("missing-field", tree, required);
        }
    }

    private static void Entry(JsonTree item, MarkDraft draft)
    {
        if (!MarkShapes.Entry.TryRead(item, draft.Errors, out var entry))
        {
            return;
        }

        if (draft.Has(entry.Id) || entry.Id.Length == 0)
        {
            draft.Errors.Add("duplicate-entry", item, entry.Id);
            return;
        }

        draft.Set(entry);
    }

    private static void Decision(JsonTree item, MarkDraft draft)
    {
        if (!MarkShapes.Decision.TryRead(item, draft.Errors, out var decision))
        {
            return;
        }

        if (decision.By is not (TieBreakBy.Lot or TieBreakBy.Decision))
        {
            draft.Errors.Add("unknown-choice", item, Choices.TieBreakBy.NameOf(decision.By), "", "lot, decision");
            return;
        }

        draft.Decide(decision, item.Path, item.Line);
    }

    private static void Mark(JsonTree item, MarkDraft draft)
    {
        if (item.Kind != JsonNodeKind.Object)
        {
            draft.Errors.Add("expected-object", item, "Mark");
            return;
        }

        var fields = new Dictionary<string, JsonTree>(StringComparer.Ordinal);
        foreach (var (name, content) in item.Fields)
        {
            if (Known(name, content, MarkShapes.MarkFields, "Mark", draft))
            {
                fields[name] = content;
            }
        }

        var entry = Text("entry");
        var (module, aspect, judge) = (Text("module") ?? "", Text("aspect") ?? "", Text("judge"));
        var attempt = 1;
        if (fields.TryGetValue("attempt", out var number) && !Codecs.Whole(1, 1023).TryRead(number, draft.Errors, out attempt))
        {
            return;
        }

        if (string.IsNullOrEmpty(entry))
        {
            draft.Errors.Add("missing-field", item, "entry");
            return;
        }

        if (draft.EntriesAreListed && !draft.Has(entry))
        {
            draft.Errors.Add("unknown-entry", item, entry);
            return;
        }

        var given = Contents.Where(fields.ContainsKey).ToList();
        if (given.Count != 1)
        {
            draft.Errors.Add("one-of", item, "value, values, judges, attempts");
            return;
        }

        var source = fields[given[0]];
        switch (given[0])
        {
            case "value":
                Add(source, judge, attempt);
                break;
            case "values":
                Each(source, draft, value => Add(value, MarkDraft.Number(source.Items.IndexOf(value) + 1), attempt));
                break;
            case "attempts":
                Each(source, draft, value => Add(value, judge, source.Items.IndexOf(value) + 1));
                break;
            case "judges":
                foreach (var (name, value) in source.Fields)
                {
                    Add(value, name, attempt);
                }

                break;
        }

        void Add(JsonTree value, string? by, int nth)
        {
            if (value.Kind == JsonNodeKind.Null)
            {
                return;
            }

            var problem = "expected-number";
            var mark = value.Kind is JsonNodeKind.Number or JsonNodeKind.Text && value.Text.Trim().Length > 0 ? MarkDraft.Read(value.Text.Trim(), draft.Find(module, aspect), out problem) : null;
            if (mark is not { } read)
            {
                draft.Errors.Add(problem, value, value.Text);
                return;
            }

            draft.Add(entry, module, aspect, by, nth, read, value.Path, value.Line);
        }

        string? Text(string name)
        {
            if (!fields.TryGetValue(name, out var content) || content.Kind == JsonNodeKind.Null)
            {
                return null;
            }

            if (content.Kind is JsonNodeKind.Text or JsonNodeKind.Number)
            {
                return content.Text;
            }

            draft.Errors.Add("expected-text", content);
            return null;
        }
    }

    private static void Each(JsonTree list, MarkDraft draft, Action<JsonTree> read)
    {
        if (list.Kind != JsonNodeKind.Array)
        {
            draft.Errors.Add("expected-list", list);
            return;
        }

        foreach (var item in list.Items)
        {
            read(item);
        }
    }

    private static bool Known(string name, JsonTree content, IReadOnlyCollection<string> known, string what, MarkDraft draft)
    {
        if (known.Contains(name))
        {
            return true;
        }

        draft.Errors.Add("unknown-field", content, name, NearestName.Of(name, known) ?? "", what);
        return false;
    }
}
