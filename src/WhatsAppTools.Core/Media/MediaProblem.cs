using System;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Media;

/// <summary>Something about a media file that Twilio would fail on later, or that a person should know.</summary>
public sealed class MediaProblem
{
    internal MediaProblem(ErrorText text, int? code)
    {
        Text = text;
        Code = code;
    }

    /// <summary>Id, message and remedy.</summary>
    public ErrorText Text { get; }

    /// <summary>The code with which Twilio would fail the message later; null where it would send it all the same.</summary>
    public int? Code { get; }

    /// <summary>Whether the message would fail.</summary>
    public bool IsFatal => Code is not null;

    /// <summary>The problem as a failure of the row.</summary>
    /// <exception cref="InvalidOperationException">The message would be sent all the same.</exception>
    public WhatsAppException ToException() => IsFatal
        ? new WhatsAppException(Text, null) { Code = Code }
        : throw new InvalidOperationException("A note is no failure.");

    /// <summary>The message.</summary>
    public override string ToString() => Text.Message;
}
