using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Contest.Tests.Integration.Infrastructure;

/// <summary>
/// A Redis of a test's own on a free port of the loopback, keeping nothing on disk; can be stopped and started again at the same port. A shell keeps
/// it and waits on a pipe from this process, so that it goes away however the run ends.
/// </summary>
public sealed class RedisServer : IAsyncDisposable
{
    private readonly int _port = FreePort();
    private Process? _keeper;

    public string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_port},connectTimeout=500,syncTimeout=2000,connectRetry=1");

    /// <summary>Why tests that need Redis are skipped here; null where they run. With <c>CI</c> set they run, and fail without it.</summary>
    public static string? MissingReason =>
        Program() is null && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")) ? "redis-server is not installed (Debian: apt-get install redis-server; scripts/test installs it): not run" : null;

    public static async Task<RedisServer> StartNewAsync()
    {
        var server = new RedisServer();
        await server.StartAsync();
        return server;
    }

    public async Task StartAsync()
    {
        var program = Program() ?? throw new InvalidOperationException("redis-server is not installed (Debian: apt-get install redis-server).");
        _keeper = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", Script, "redis-keeper", program, _port.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var line = await _keeper.StandardOutput.ReadLineAsync();
        if (line != "ready")
        {
            throw new InvalidOperationException($"Redis did not start: {line}");
        }
    }

    /// <summary>Kills it: connections break, what was under way is lost.</summary>
    public async Task StopAsync()
    {
        if (_keeper is { } keeper)
        {
            _keeper = null;
            keeper.StandardInput.Close();
            await keeper.WaitForExitAsync();
            keeper.Dispose();
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private const string Script = """
        dir=$(mktemp -d /tmp/contest-redis.XXXXXX)
        "$1" --port "$2" --bind 127.0.0.1 --dir "$dir" --save "" --appendonly no </dev/null >"$dir/log" 2>&1 &
        pid=$!
        for try in $(seq 900); do
          (exec 3<>"/dev/tcp/127.0.0.1/$2") 2>/dev/null && break
          [ "$try" -lt 900 ] || { echo "redis: not ready after 90 s: $(tail -5 "$dir/log")"; kill -KILL "$pid"; rm -rf "$dir"; exit 1; }
          kill -0 "$pid" 2>/dev/null || { echo "redis: $(tail -5 "$dir/log")"; rm -rf "$dir"; exit 1; }
          sleep 0.1
        done
        echo ready
        cat >/dev/null
        kill -KILL "$pid" 2>/dev/null; wait "$pid" 2>/dev/null
        rm -rf "$dir"
        """;

    private static string? Program() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Append("/usr/bin").Select(d => Path.Combine(d, "redis-server")).FirstOrDefault(File.Exists);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
