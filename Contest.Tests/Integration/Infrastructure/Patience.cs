namespace Contest.Tests.Integration.Infrastructure;

/// <summary>How long a test waits for what must come. Only a test that fails waits that long, so it is made for the slowest machine, not for a typical one.</summary>
public static class Patience
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    public const float BrowserMilliseconds = 90_000;
}
