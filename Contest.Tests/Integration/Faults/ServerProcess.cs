using System.Collections.Concurrent;
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
    private readonly string? _venue;

    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly ConcurrentQueue<string> _said = new();

    /// <param name="pages">Serves the built client too, for browsers.</param>
    /// <param name="venue">The folder of a venue's certificates: TLS at <see cref="Address"/>, and plain http at <see cref="Plain"/>.</param>
    /// <param name="settings">More settings, as environment variables.</param>
    public ServerProcess(TestDatabase database, bool pages = false, string? venue = null, IReadOnlyDictionary<string, string>? settings = null)
    {
        _settings = settings ?? new Dictionary<string, string>();
        _database = database;
        _venue = venue;
        _root = pages ? Path.Combine(Repository.Root, "Contest.Web") : AppContext.BaseDirectory;
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        Plain = Address = At("http", probe);
        if (venue is not null)
        {
            using var second = new TcpListener(IPAddress.Loopback, 0);
            second.Start();
            Address = At("https", second);
        }
    }

    public Uri Address { get; }

    public Uri Plain { get; }

    /// <summary>The lines that it wrote to the console.</summary>
    public IReadOnlyList<string> Said => [.. _said];

    /// <summary>Done while the server answers; a kill makes it wait for the next start.</summary>
    public Task Up => _up.Task;

    public async Task StartAsync()
    {
        var up = _up;
        var process = new Process { StartInfo = Command() };
        var started = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is not null)
            {
                _said.Enqueue(line.Data);
            }

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
        Assert.True(await started.Task.WaitAsync(TimeSpan.FromMinutes(3)), "The server ended before it had started.");
        up.TrySetResult();
    }

    /// <summary>Starts a program that cannot run, and gives what it said.</summary>
    public async Task<string> FailsAsync()
    {
        using var process = Process.Start(Command())!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync()).WaitAsync(TimeSpan.FromMinutes(2));
        await process.WaitForExitAsync();
        Assert.NotEqual(0, process.ExitCode);
        return string.Concat(said);
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

    private static Uri At(string scheme, TcpListener probe) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{scheme}://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}"));

    private ProcessStartInfo Command()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Contest.Web.dll");
        string[] venue = _venue is null ? [] : ["--venue", "--Venue:Folder", _venue];
        var start = new ProcessStartInfo("dotnet", [program, .. venue, "--contentRoot", _root, "--urls", _venue is null ? Plain.ToString() : $"{Plain};{Address}"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["Database__Provider"] = _database.Provider.ToString();
        start.Environment["Database__ConnectionString"] = _database.ConnectionString;
        start.Environment["FirstRun__AdminPassword"] = ContestApp.AdminPassword;
        foreach (var (name, value) in _settings)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
