using System;

namespace WhatsAppTools.Errors;

/// <summary>A failure with a stable id and a remedy. Everything that the module raises on purpose is one of these.</summary>
public class WhatsAppException : Exception
{
    /// <summary>Creates a failure whose text comes from the message resource of the same name.</summary>
    /// <param name="errorId">The stable id, the name of a resource in <c>ErrorMessages.resx</c> such as <c>WindowClosed</c>.</param>
    /// <param name="arguments">What the message's placeholders stand for.</param>
    public WhatsAppException(string errorId, params object?[] arguments)
        : this(ErrorText.For(errorId, arguments), null)
    {
    }

    /// <summary>Creates a failure from a text that was looked up before.</summary>
    /// <param name="inner">What caused it, if it was an exception.</param>
    public WhatsAppException(ErrorText text, Exception? inner)
        : base((text ?? throw new ArgumentNullException(nameof(text))).Message, inner)
    {
        ErrorId = text.Id;
        Remedy = text.Remedy;
        Category = text.Category;
    }

    /// <summary>The stable id: <c>WindowClosed</c>, <c>Twilio63016</c>, …</summary>
    public string ErrorId { get; }

    /// <summary>What to do next.</summary>
    public string Remedy { get; }

    /// <summary>The kind of failure.</summary>
    public WhatsAppErrorCategory Category { get; }

    /// <summary>Twilio's error code, where there is one.</summary>
    public int? Code { get; init; }

    /// <summary>The HTTP status of the answer, where there was one.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>Twilio's id of the request (<c>RQ…</c>), for a support ticket.</summary>
    public string? RequestId { get; init; }

    /// <summary>Twilio's page on the error.</summary>
    public string? MoreInfo { get; init; }

    /// <summary>What the failure is about (a row, a number, a sid), or null.</summary>
    public object? Target { get; init; }

    /// <summary>The message alone: results go into tables and CSV files, where a stack trace hides it. <see cref="Exception.StackTrace"/> has the rest.</summary>
    public override string ToString() => Message;
}
