using System.Collections.Immutable;

namespace Contest.Scoring;

/// <summary>Why a mark cannot be given.</summary>
/// <param name="Code">mark-below-min, mark-above-max, mark-step, mark-band, mark-code, mark-number (a code is needed), mark-too-large, mark-too-fine.</param>
/// <param name="Args">The bound, step or known codes.</param>
public sealed record MarkProblem(string Code, ImmutableArray<string> Args);
