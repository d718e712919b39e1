namespace Contest.Scoring;

/// <summary>Gives the value of a formula's n-th reference.</summary>
internal delegate Outcome FormulaScope(int reference);
