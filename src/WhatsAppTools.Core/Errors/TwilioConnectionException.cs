using System;

namespace WhatsAppTools.Errors;

/// <summary>No answer came: the connection could not be made, was lost, or took too long.</summary>
/// <param name="mayHaveBeenProcessed">False where nothing can have left this machine (DNS, connect, TLS).</param>
/// <param name="inner">What the HTTP client reported.</param>
public sealed class TwilioConnectionException(ErrorText text, bool mayHaveBeenProcessed, Exception? inner) : WhatsAppException(text, inner)
{
    /// <summary>Whether the request may have been carried out although no answer came back.</summary>
    public bool MayHaveBeenProcessed { get; } = mayHaveBeenProcessed;
}
