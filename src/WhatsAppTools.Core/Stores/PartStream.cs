using System;
using System.IO;
using System.Text;
using WhatsAppTools.State;

namespace WhatsAppTools.Stores;

/// <summary>Passes a segment's bytes on, counts them, and remembers how the last line begins.</summary>
/// <param name="inner">The segment's bytes.</param>
/// <param name="pass">Sees what passes; null for nobody.</param>
internal sealed class PartStream(Stream inner, Action<byte[], int, int>? pass = null) : ReadOnlyStream
{
    // No line that is asked for is longer, and its beginning tells.
    private const int Remembered = 256;

    private readonly Stream _inner = inner;
    private readonly Action<byte[], int, int>? _pass = pass;
    private readonly byte[] _last = new byte[Remembered];
    private int _kept;

    /// <summary>How many bytes have passed.</summary>
    public long Count { get; private set; }

    /// <summary>Whether the last line that passed is whole and begins so.</summary>
    public bool EndsWithLine(string beginning)
    {
        string text = Encoding.UTF8.GetString(_last, 0, _kept);
        if (!text.EndsWith("\n", StringComparison.Ordinal))
        {
            return false;
        }

        int start = text.LastIndexOf('\n', text.Length - 2, text.Length - 1) + 1;
        return string.CompareOrdinal(text, start, beginning, 0, beginning.Length) == 0;
    }

    /// <summary>Lets the rest pass.</summary>
    public void ReadToEnd()
    {
        byte[] rest = new byte[64 * 1024];
        while (Read(rest, 0, rest.Length) > 0)
        {
            // Until nothing is left.
        }
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = _inner.Read(buffer, offset, count);
        Count += read;
        _pass?.Invoke(buffer, offset, read);
        int taken = Math.Min(read, Remembered);
        int stays = Math.Min(_kept, Remembered - taken);
        Buffer.BlockCopy(_last, _kept - stays, _last, 0, stays);
        Buffer.BlockCopy(buffer, offset + read - taken, _last, stays, taken);
        _kept = stays + taken;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
