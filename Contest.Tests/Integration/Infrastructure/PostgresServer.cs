using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Contest.Tests.Integration.Infrastructure;

/// <summary>
/// A PostgreSQL cluster of this test run's own: in a temporary folder, on a free port of the loopback, never as root. A shell keeps it and
/// waits on a pipe from this process, so that server and folder go away however the run ends, a crash included.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private readonly Process _keeper;

    private PostgresServer(Process keeper, int port)
    {
        _keeper = keeper;
        Port = port;
    }

    public int Port { get; }

    /// <summary>To any database of the cluster. Pools are small: many test databases share the server's connections.</summary>
    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Username = "postgres",
        Database = database,
        MaxPoolSize = 20,
        ConnectionIdleLifetime = 5,
        ConnectionPruningInterval = 1,
    }.ToString();

    public static async Task<PostgresServer> StartAsync()
    {
        var binaries = FindBinaries();
        var port = FreePort();
        var keeper = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", Script, "postgres-keeper", binaries, port.ToString(System.Globalization.CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = keeper.StandardError.ReadToEndAsync();
        var line = await keeper.StandardOutput.ReadLineAsync();
        if (line != "ready")
        {
            throw new InvalidOperationException($"PostgreSQL did not start: {line} {await errors}");
        }

        return new PostgresServer(keeper, port);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        _keeper.StandardInput.Close();
        await _keeper.WaitForExitAsync();
        _keeper.Dispose();
    }

    /// <summary>$1 the folder of the programs, $2 the port. Durability is off: these data live for minutes.</summary>
    private const string Script = """
        set -u
        dir=$(mktemp -d /tmp/contest-pg.XXXXXX)
        as=()
        if [ "$(id -u)" = 0 ]; then
          owner=postgres; id postgres >/dev/null 2>&1 || owner=nobody
          chown "$owner" "$dir"
          as=(setpriv --reuid="$owner" --regid="$(id -g "$owner")" --clear-groups)
        fi
        cd "$dir"
        "${as[@]}" "$1/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C --no-sync >"$dir/log" 2>&1 \
          || { echo "initdb: $(tail -5 "$dir/log")"; rm -rf "$dir"; exit 1; }
        "${as[@]}" "$1/postgres" -D "$dir/data" -p "$2" -c listen_addresses=127.0.0.1 -c unix_socket_directories="$dir" -c fsync=off \
          -c synchronous_commit=off -c full_page_writes=off -c max_connections=200 -c shared_buffers=64MB -c max_wal_size=256MB </dev/null >"$dir/log" 2>&1 &
        pid=$!
        for try in $(seq 900); do
          "$1/pg_isready" -q -h 127.0.0.1 -p "$2" -U postgres && break
          [ "$try" -lt 900 ] || { echo "postgres: not ready after 90 s: $(tail -5 "$dir/log")"; kill -KILL "$pid"; rm -rf "$dir"; exit 1; }
          kill -0 "$pid" 2>/dev/null || { echo "postgres: $(tail -5 "$dir/log")"; rm -rf "$dir"; exit 1; }
          sleep 0.1
        done
        echo ready
        cat >/dev/null
        kill -INT "$pid" 2>/dev/null; wait "$pid"
        rm -rf "$dir"
        """;

    private static string FindBinaries()
    {
        var installed = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(d => d, StringComparer.Ordinal).Select(d => Path.Combine(d, "bin"))
            : [];
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return installed.Concat(onPath).FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")) && File.Exists(Path.Combine(d, "postgres")))
            ?? throw new InvalidOperationException("PostgreSQL is not installed (Debian: apt-get install postgresql). scripts/test installs it.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
