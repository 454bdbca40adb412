using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;

namespace WhatsAppTools.Azure.Tests.Proxy;

/// <summary>A request as it came over the wire.</summary>
internal sealed record ProxyRequest(string Method, string Target, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body)
{
    private static readonly string[] s_own = ["Host", "Connection", "Content-Length"];

    public bool IsAppend => Target.Contains("comp=appendblock", StringComparison.Ordinal);

    public bool IsLease => Target.Contains("comp=lease", StringComparison.Ordinal);

    /// <summary>Reads the next one of a connection; null where it has ended.</summary>
    public static async Task<ProxyRequest?> ReadAsync(Stream stream)
    {
        StringBuilder head = new();
        byte[] one = new byte[1];
        while (head.Length < 4 || head.ToString(head.Length - 4, 4) != "\r\n\r\n")
        {
            if (await stream.ReadAsync(one) == 0)
            {
                return null;
            }

            head.Append((char)one[0]);
        }

        string[] lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        string[] first = lines[0].Split(' ');
        List<(string Name, string Value)> headers = [];
        int length = 0;
        foreach (string line in lines[1..])
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            (string name, string value) = (line[..colon], line[(colon + 1)..].Trim());
            headers.Add((name, value));
            length = name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase) ? int.Parse(value, CultureInfo.InvariantCulture) : length;
        }

        byte[] body = new byte[length];
        await stream.ReadExactlyAsync(body);
        return new ProxyRequest(first[0], first[1], headers, body);
    }

    /// <summary>The same request, to go on.</summary>
    /// <param name="store">Where to: its path is not used.</param>
    public HttpRequestMessage To(Uri store)
    {
        HttpRequestMessage copy = new(new HttpMethod(Method), new Uri(store, Target));
        if (Method == "PUT")
        {
            copy.Content = new ByteArrayContent(Body);
        }

        foreach ((string name, string value) in Headers)
        {
            if (!Array.Exists(s_own, own => own.Equals(name, StringComparison.OrdinalIgnoreCase)) && !copy.Headers.TryAddWithoutValidation(name, value))
            {
                copy.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return copy;
    }
}
