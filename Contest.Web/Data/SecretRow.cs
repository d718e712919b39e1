namespace Contest.Web.Data;

/// <summary>A key that all nodes share, encrypted by Data Protection; or, empty, the mark that an installation has its keys (<see cref="FirstStart"/>).</summary>
public sealed class SecretRow
{
    public required string Name { get; init; }

    public required string Protected { get; init; }
}
