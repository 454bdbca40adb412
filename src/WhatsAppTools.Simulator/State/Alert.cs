using System;

namespace WhatsAppTools.Simulator.State;

/// <summary>One entry of the debugger (monitor v1, Alerts).</summary>
internal sealed class Alert
{
    public required string Sid { get; init; }

    public required int ErrorCode { get; init; }

    /// <summary>error or warning.</summary>
    public string LogLevel { get; init; } = "error";

    public required string Text { get; init; }

    public required DateTimeOffset Created { get; init; }

    public string? ResourceSid { get; init; }

    public string? ServiceSid { get; init; }

    public string? RequestMethod { get; init; }

    public string? RequestUrl { get; init; }

    /// <summary>The parameters that were sent, form-encoded.</summary>
    public string? RequestVariables { get; init; }

    /// <summary>The request's headers without its credential, form-encoded.</summary>
    public string? RequestHeaders { get; init; }

    /// <summary>The answer's headers, form-encoded.</summary>
    public string? ResponseHeaders { get; init; }

    public string? ResponseBody { get; init; }
}
