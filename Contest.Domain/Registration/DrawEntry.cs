namespace Contest.Domain.Registration;

/// <summary>Who is drawn: nothing but bib and delegation bears on the outcome.</summary>
/// <param name="Bib">号码, unique among those drawn.</param>
/// <param name="Delegation">Name of the delegation, unique in the competition.</param>
public sealed record DrawEntry(string Bib, string Delegation);
