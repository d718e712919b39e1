using System.ComponentModel.DataAnnotations;

namespace Contest.Web.Demo;

/// <summary>Section "Demo"; <c>--demo</c> on the command line turns it on.</summary>
public sealed class DemoSettings
{
    public bool Enabled { get; set; }

    /// <summary>How long the seven heats take together, in seconds; 0 for as fast as the judges can send.</summary>
    [Range(0, 3600)]
    public int Seconds { get; set; } = 180;
}
