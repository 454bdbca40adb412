using System.IO;

namespace WhatsAppTools.Core.Tests.Hostile;

/// <summary>A body whose connection breaks.</summary>
internal sealed class BrokenStream(byte[] before) : MemoryStream(before)
{
    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = base.Read(buffer, offset, count);
        return read > 0 ? read : throw new IOException("The response ended prematurely.");
    }
}
