using System.Collections.Immutable;

namespace Contest.Scoring;

/// <summary>A mark or entry that does not fit.</summary>
/// <param name="Code">unknown-entry, unknown-module, unknown-aspect, bad-attempt, duplicate-mark, duplicate-entry, decision-entry, or a code of <see cref="MarkProblem"/>.</param>
/// <param name="Index">Its index in <see cref="MarkBook.Marks"/> (or Entries, for duplicate-entry).</param>
/// <param name="Mark">The mark; null for duplicate-entry.</param>
/// <param name="Args">What it is about.</param>
public sealed record MarkError(string Code, int Index, Mark? Mark, ImmutableArray<string> Args);
