using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

/// <summary>Connections that ask for the same thing again as soon as it has come.</summary>
internal static class Askers
{
    /// <summary>Answers per second over so many connections.</summary>
    public static async Task<double> RateAsync(int port, string path, string headers, int status, int connections, TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(() => AskAsync(port, path, headers, status, watch, time))));
        return counts.Sum() / watch.Elapsed.TotalSeconds;
    }

    /// <summary>The first answer's header of this name.</summary>
    public static async Task<string> HeaderAsync(int port, string path, string name)
    {
        using var client = new HttpClient();
        using var response = await client.GetAsync(new Uri($"http://127.0.0.1:{port}{path}"));
        response.EnsureSuccessStatusCode();
        return response.Headers.GetValues(name).First();
    }

    private static async Task<int> AskAsync(int port, string path, string headers, int status, Stopwatch watch, TimeSpan time)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        var request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n");
        var buffer = new byte[64 * 1024];
        var count = 0;
        while (watch.Elapsed < time)
        {
            await socket.SendAsync(request);
            var (have, whole) = (0, int.MaxValue);
            while (have < whole)
            {
                var read = await socket.ReceiveAsync(buffer.AsMemory(have));
                have += read == 0 ? throw new InvalidOperationException("The server hung up.") : read;
                var end = buffer.AsSpan(0, have).IndexOf("\r\n\r\n"u8);
                if (whole == int.MaxValue && end >= 0)
                {
                    var head = Encoding.ASCII.GetString(buffer, 0, end);
                    whole = head.StartsWith($"HTTP/1.1 {status}", StringComparison.Ordinal) ? end + 4 + Length(head) : throw new InvalidOperationException(head);
                }
            }

            count++;
        }

        return count;
    }

    private static int Length(string head)
    {
        const string Name = "Content-Length: ";
        var at = head.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? 0 : int.Parse(head[(at + Name.Length)..].Split('\r')[0]);
    }
}
