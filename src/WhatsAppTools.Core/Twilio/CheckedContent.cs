using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;

namespace WhatsAppTools.Twilio;

/// <summary>A body that asks whether it may go when it is about to be written: that is after the connection and its encryption stand.</summary>
/// <remarks>No <see cref="ByteArrayContent"/>: not every framework asks what is derived from that before it writes.</remarks>
internal sealed class CheckedContent(byte[] body, int length, Func<bool> mayLeave) : HttpContent
{
    private readonly byte[] _body = body;
    private readonly int _length = length;
    private readonly Func<bool> _mayLeave = mayLeave;

    /// <summary>Whether it was taken back.</summary>
    public bool IsWithdrawn { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        IsWithdrawn = !_mayLeave();
        return IsWithdrawn ? throw new RequestWithdrawnException() : stream.WriteAsync(_body, 0, _length);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _length;
        return true;
    }
}

/// <summary>A request was taken back before its body was written: nothing of it can have been carried out.</summary>
internal sealed class RequestWithdrawnException : Exception
{
    /// <summary>Says so.</summary>
    public RequestWithdrawnException()
        : base("The request was taken back before it was sent.")
    {
    }
}
