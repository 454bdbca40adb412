namespace WhatsAppTools.EngineHost.Hosting;

/// <summary>What kind of text a host shows.</summary>
public enum HostStream
{
    /// <summary>Ordinary output.</summary>
    Output,

    /// <summary>An error.</summary>
    Error,

    /// <summary>A warning.</summary>
    Warning,

    /// <summary>A verbose line.</summary>
    Verbose,

    /// <summary>A debug line.</summary>
    Debug,
}
