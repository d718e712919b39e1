using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Contest.Tests.Integration.Infrastructure;

namespace Contest.Tests.Integration.Faults;

/// <summary>The program as an operating system process of its own, which can be killed as a power cut would, and started again at the same address.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private Process? _process;
    private TaskCompletionSource _up = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly string _root;

    /// <param name="pages">Serves the built client too, for browsers.</param>
    public ServerProcess(TestDatabase database, bool pages = false)
    {
        _database = database;
        _root = pages ? Path.Combine(Repository.Root, "Contest.Web") : AppContext.BaseDirectory;
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}"));
    }

    public Uri Address { get; }

    /// <summary>Done while the server answers; a kill makes it wait for the next start.</summary>
    public Task Up => _up.Task;

    public async Task StartAsync()
    {
        var up = _up;
        var program = Path.Combine(AppContext.BaseDirectory, "Contest.Web.dll");
        var start = new ProcessStartInfo("dotnet", [program, "--contentRoot", _root, "--urls", Address.ToString()]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["Database__Provider"] = _database.Provider.ToString();
        start.Environment["Database__ConnectionString"] = _database.ConnectionString;
        start.Environment["FirstRun__AdminPassword"] = ContestApp.AdminPassword;
        var process = new Process { StartInfo = start };
        var started = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null || line.Data.Contains("Application started", StringComparison.Ordinal))
            {
                started.TrySetResult(line.Data is not null);
            }
        };

        // Nobody reads what it says otherwise, and a full pipe would stop it.
        process.ErrorDataReceived += (_, _) => { };
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _process = process;
        Assert.True(await started.Task.WaitAsync(TimeSpan.FromSeconds(60)), "The server ended before it had started.");
        up.TrySetResult();
    }

    /// <summary>SIGKILL: nothing is flushed, nobody is told.</summary>
    public async Task KillAsync()
    {
        _up = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using var process = _process!;
        process.Kill();
        await process.WaitForExitAsync();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await KillAsync();
        }
    }
}
