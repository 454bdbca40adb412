using System;

namespace WhatsAppTools.HelpBuilder;

/// <summary>A page that is not in the shape of a help page.</summary>
public sealed class HelpPageException : Exception
{
    /// <summary>A page that is not in the shape of a help page.</summary>
    /// <param name="line">The line, counted from 1.</param>
    /// <param name="message">What is wrong there.</param>
    public HelpPageException(int line, string message)
        : base(message) => Line = line;

    /// <summary>The line, counted from 1.</summary>
    public int Line { get; }
}
