using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

/// <summary>The program with the demo on a database of its own, gone with this; or a site that runs already, which stays.</summary>
internal sealed class TestSite(Uri address, Process? program = null, string? work = null) : IAsyncDisposable
{
    public Uri Address { get; } = address;

    public static TestSite Start(string password)
    {
        string address;
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        }

        var work = Directory.CreateTempSubdirectory("contest-site-").FullName;
        var start = new ProcessStartInfo("dotnet", ["run", "--no-build", "--no-launch-profile", "--project", "Contest.Web", "--", "--demo", "--Demo:Seconds=0", "--urls", address])
        {
            RedirectStandardOutput = true,
            Environment =
            {
                ["Database__Provider"] = "Sqlite",
                ["Database__ConnectionString"] = $"Data Source={Path.Combine(work, "contest.db")}",
                ["FirstRun__AdminPassword"] = password,
            },
        };
        var started = Process.Start(start)!;
        started.OutputDataReceived += (_, _) => { };
        started.BeginOutputReadLine();
        return new TestSite(new Uri(address), started, work);
    }

    public async Task ReadyAsync(CancellationToken ct)
    {
        using var http = new HttpClient { BaseAddress = Address };
        while (true)
        {
            try
            {
                if ((await http.GetAsync(new Uri("/health/ready", UriKind.Relative), ct)).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It is still starting; the deadline of the run ends this loop when it never does.
            }

            await Task.Delay(300, ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (program is { HasExited: false })
        {
            program.Kill(entireProcessTree: true);
            await program.WaitForExitAsync(CancellationToken.None);
        }

        program?.Dispose();
        if (work is not null)
        {
            Directory.Delete(work, true);
        }
    }
}
