namespace Contest.Scoring;

internal enum JsonNodeKind
{
    Object,
    Array,
    Text,
    Number,
    True,
    False,
    Null,
}
