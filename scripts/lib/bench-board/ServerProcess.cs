using System.Diagnostics;
using System.Globalization;

/// <summary>
/// A process of its own (a server, or the spectators of one), so that its time and memory are its alone. It takes orders on standard input and answers each with
/// a line that begins with "done".
/// </summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;
    private readonly SemaphoreSlim _one = new(1, 1);

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

        // As the program's own settings have it; for those that it is compared with too.
        start.Environment["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "0";
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

    /// <summary>Gives an order and waits until it is done; what it answers.</summary>
    public async Task<string> OrderAsync(string order)
    {
        await _one.WaitAsync();
        try
        {
            await _process.StandardInput.WriteLineAsync(order);
            await _process.StandardInput.FlushAsync();
            while (await _process.StandardOutput.ReadLineAsync() is { } line)
            {
                if (line.StartsWith("done", StringComparison.Ordinal))
                {
                    return line[4..].Trim();
                }
            }

            throw new InvalidOperationException($"The process ended at \"{order}\".");
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The other side: carries out one order after the other until standard input ends.</summary>
    public static async Task ServeAsync(int port, Func<string[], Task<string>> carryOut)
    {
        Console.WriteLine($"ready {port}");
        while (await Console.In.ReadLineAsync() is { } line)
        {
            if (line == "live")
            {
                Console.WriteLine($"done {GC.GetTotalMemory(forceFullCollection: true)}");
                continue;
            }

            if (line == "gc")
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                GC.Collect();
                Console.WriteLine("done");
                continue;
            }

            Console.WriteLine("done " + await carryOut(line.Split(' ')));
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
        _one.Dispose();
    }
}
