using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

/// <summary>
/// Connections that ask for the same thing again as soon as it has come, sixteen requests in one packet as in TechEmpower's
/// plain text test: asked one by one, both sides do little else than call the kernel, and what an answer costs is not seen.
/// </summary>
internal static class Askers
{
    private const int Together = 16;

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
        var requests = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat($"GET {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n", Together)));
        var begins = Encoding.ASCII.GetBytes($"HTTP/1.1 {status} ");
        var buffer = new byte[1 << 20];
        var (count, have) = (0, 0);
        while (watch.Elapsed < time)
        {
            await socket.SendAsync(requests);
            for (var open = Together; open > 0;)
            {
                var read = await socket.ReceiveAsync(buffer.AsMemory(have));
                have += read == 0 ? throw new InvalidOperationException("The server hung up.") : read;
                var taken = 0;
                while (Whole(buffer.AsSpan(taken, have - taken), begins) is > 0 and var length)
                {
                    (taken, open, count) = (taken + length, open - 1, count + 1);
                }

                buffer.AsSpan(taken, have - taken).CopyTo(buffer);
                have -= taken;
            }
        }

        return count;
    }

    /// <summary>The length of the answer at the beginning, head and body; 0 while it has not all come.</summary>
    private static int Whole(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> begins)
    {
        var end = bytes.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return 0;
        }

        var head = bytes[..end];
        if (!head.StartsWith(begins))
        {
            throw new InvalidOperationException(Encoding.ASCII.GetString(head));
        }

        var at = head.IndexOf("Content-Length: "u8);
        var length = end + 4 + (at >= 0 && Utf8Parser.TryParse(head[(at + 16)..], out int body, out _) ? body : 0);
        return length <= bytes.Length ? length : 0;
    }
}
