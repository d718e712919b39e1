namespace Contest.Scoring.Judges.Rasch;

/// <summary>One judge's mark of one entry on one item, as an ordered category.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Judge">The judge.</param>
/// <param name="Item">The aspect marked; the same text for all where there is one alone.</param>
/// <param name="Category">The category, a whole number; categories that nobody used are closed up.</param>
public readonly record struct RaschObservation(string Entry, string Judge, string Item, int Category);
