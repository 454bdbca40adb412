using System;

namespace WhatsAppTools.Twilio;

/// <summary>A request was taken back before its body was written: nothing of it can have been carried out.</summary>
internal sealed class RequestWithdrawnException : Exception
{
    /// <summary>Says so.</summary>
    public RequestWithdrawnException()
        : base("The request was taken back before it was sent.")
    {
    }
}
