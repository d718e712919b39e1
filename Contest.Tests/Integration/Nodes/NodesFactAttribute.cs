using System.Runtime.CompilerServices;
using Contest.Tests.Integration.Infrastructure;

namespace Contest.Tests.Integration.Nodes;

/// <summary>Needs a Redis; skipped, with the reason, where there is none, but never in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodesFactAttribute : FactAttribute
{
    public NodesFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) => Skip = RedisServer.MissingReason;
}
