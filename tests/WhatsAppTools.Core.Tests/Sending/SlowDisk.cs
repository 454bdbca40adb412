using System;
using System.IO;

namespace WhatsAppTools.Tests.Sending;

/// <summary>A file whose every write takes its time.</summary>
internal sealed class SlowDisk(Crank crank, TimeSpan write) : MemoryStream
{
    public override void Write(byte[] buffer, int offset, int count)
    {
        crank.Pass(write);
        base.Write(buffer, offset, count);
    }
}
