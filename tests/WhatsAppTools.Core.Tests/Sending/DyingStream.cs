using System;
using System.IO;

namespace WhatsAppTools.Tests.Sending;

/// <summary>A file that keeps what was written when its process dies, maybe in the middle of a write.</summary>
internal sealed class DyingStream(byte[] content, long dieAfter) : MemoryStream
{
    private bool _dead;
    private bool _filled;

    public static DyingStream Of(byte[] content, long dieAfter)
    {
        DyingStream stream = new(content, dieAfter);
        stream.Fill();
        return stream;
    }

    /// <summary>The process is gone: later writes reach nothing.</summary>
    public void Die() => _dead = true;

    public override void Write(byte[] buffer, int offset, int count)
    {
        if (_dead)
        {
            return;
        }

        if (_filled && Length + count > dieAfter)
        {
            base.Write(buffer, offset, (int)Math.Max(0, dieAfter - Length));
            _dead = true;
            throw new ProcessDied();
        }

        base.Write(buffer, offset, count);
    }

    private void Fill()
    {
        base.Write(content, 0, content.Length);
        Position = 0;
        _filled = true;
    }
}
