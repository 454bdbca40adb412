using System;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace WhatsAppTools.EngineHost.Hosting;

/// <summary>The engine's host: hands everything to its user interface.</summary>
public sealed class ScriptHost(PSHostUserInterface ui) : PSHost
{
    private readonly PSHostUserInterface _ui = ui ?? throw new ArgumentNullException(nameof(ui));

    /// <inheritdoc/>
    public override string Name => "WhatsAppTools.EngineHost";

    /// <inheritdoc/>
    public override Version Version { get; } = typeof(ScriptHost).Assembly.GetName().Version!;

    /// <inheritdoc/>
    public override Guid InstanceId { get; } = Guid.NewGuid();

    /// <inheritdoc/>
    public override PSHostUserInterface UI => _ui;

    /// <inheritdoc/>
    public override CultureInfo CurrentCulture { get; } = CultureInfo.CurrentCulture;

    /// <inheritdoc/>
    public override CultureInfo CurrentUICulture { get; } = CultureInfo.CurrentUICulture;

    /// <inheritdoc/>
    public override void SetShouldExit(int exitCode)
    {
    }

    /// <inheritdoc/>
    public override void EnterNestedPrompt() => throw new PSNotSupportedException("This host has no nested prompt.");

    /// <inheritdoc/>
    public override void ExitNestedPrompt() => throw new PSNotSupportedException("This host has no nested prompt.");

    /// <inheritdoc/>
    public override void NotifyBeginApplication()
    {
    }

    /// <inheritdoc/>
    public override void NotifyEndApplication()
    {
    }
}
