using System;
using System.Management.Automation;
using System.Runtime.ExceptionServices;

namespace WhatsAppTools.EngineHost;

/// <summary>What a script function cannot ask of the engine by itself.</summary>
public static class PipelineControl
{
    /// <summary>
    /// Ends the commands before this one in the pipeline, as Select-Object -First does: without EndProcessing and
    /// without StopProcessing, only with Dispose. Does not return.
    /// </summary>
    /// <param name="command">The function's <c>$PSCmdlet</c>.</param>
    public static void StopUpstream(PSCmdlet command)
    {
        ExceptionDispatchInfo.Throw((Exception)EngineInternals.Create("System.Management.Automation.StopUpstreamCommandsException", command));
    }
}
