using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;

namespace WhatsAppTools.Twilio;

/// <summary>A body that asks whether it may go when it is about to be written: that is after the connection and its encryption stand.</summary>
internal sealed class CheckedContent : HttpContent
{
    private readonly HttpContent _body;
    private readonly Func<bool> _mayLeave;

    public CheckedContent(HttpContent body, Func<bool> mayLeave)
    {
        _body = body;
        _mayLeave = mayLeave;
        Headers.TryAddWithoutValidation("Content-Type", body.Headers.ContentType?.ToString());
    }

    /// <summary>Whether it was taken back.</summary>
    public bool IsWithdrawn { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        IsWithdrawn = !_mayLeave();
        return IsWithdrawn ? throw new RequestWithdrawnException() : _body.CopyToAsync(stream);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Headers.ContentLength ?? 0;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _body.Dispose();
        }

        base.Dispose(disposing);
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
