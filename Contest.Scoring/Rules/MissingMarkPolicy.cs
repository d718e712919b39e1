namespace Contest.Scoring;

/// <summary>What happens when a judge of the panel gave no mark (code <c>none</c>).</summary>
public enum MissingMarkPolicy
{
    /// <summary>The value stays incomplete. JSON <c>block</c>.</summary>
    Block,

    /// <summary>The panel is one smaller. JSON <c>drop</c>.</summary>
    Drop,

    /// <summary>The mean of the marks given stands in. JSON <c>impute</c>.</summary>
    Impute,
}
