using System.ComponentModel.DataAnnotations;

namespace Contest.Web.Live.Nodes;

/// <summary>How several nodes hear of one another. Empty for a single one.</summary>
public sealed class RedisSettings
{
    /// <summary>As StackExchange.Redis reads it: <c>host:6379,password=…,ssl=true</c>.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>The channel of this installation; others may share the server.</summary>
    [Required]
    public string Channel { get; set; } = "contest";

    /// <summary>Seconds for which the node that makes an event's boards may be silent until another takes over; it stops by itself one second before.</summary>
    [Range(2, 600)]
    public int LeaseSeconds { get; set; } = 4;
}
