using System.Diagnostics;
using System.Globalization;

/// <summary>A server in a process of its own, so that its time and memory are its alone. It takes orders on standard input and answers each with a line.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    /// <summary>Processor seconds used so far, of all threads.</summary>
    public double Seconds
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalSeconds;
        }
    }

    /// <summary>Resident memory in bytes.</summary>
    public long Resident
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public static async Task<ServerProcess> StartAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["DOTNET_gcServer"] = "0";
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("ready ", StringComparison.Ordinal))
            {
                return new ServerProcess(process, int.Parse(line[6..], CultureInfo.InvariantCulture));
            }
        }

        throw new InvalidOperationException($"{string.Join(' ', arguments)} did not start.");
    }

    /// <summary>Gives an order and waits until it is done.</summary>
    public async Task OrderAsync(string order)
    {
        await _process.StandardInput.WriteLineAsync(order);
        await _process.StandardInput.FlushAsync();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("done", StringComparison.Ordinal))
            {
                return;
            }
        }

        throw new InvalidOperationException($"The server ended at \"{order}\".");
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }
}
