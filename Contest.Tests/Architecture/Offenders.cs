namespace Contest.Tests.Architecture;

/// <summary>Fails with every offender by name, one a line.</summary>
public static class Offenders
{
    public static void None(IEnumerable<string?> offenders)
    {
        var all = offenders.ToList();
        Assert.True(all.Count == 0, $"{all.Count} found:\n  " + string.Join("\n  ", all));
    }
}
