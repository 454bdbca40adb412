using System;
using System.Globalization;
using System.IO;
using System.Management.Automation;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace WhatsAppTools.EngineHost.Formatting;

/// <summary>Out-String on the engine's own formatter.</summary>
[Cmdlet(VerbsData.Out, "String")]
[OutputType(typeof(string))]
public sealed class OutStringCommand : FrontEndCommandBase
{
    private const string Namespace = "Microsoft.PowerShell.Commands.Internal.Format.";

    private readonly object _output = EngineInternals.Create(Namespace + "OutputManagerInner");

    private readonly StringWriter _text = new(CultureInfo.CurrentCulture);

    /// <summary>Creates the command.</summary>
    public OutStringCommand()
    {
        EngineInternals.SetField(this, "implementation", _output);
    }

    /// <summary>The width of a line, in characters; the host's where it is not given.</summary>
    [Parameter]
    [ValidateRange(2, int.MaxValue)]
    public int Width { get; set; }

    /// <summary>Writes one string a line instead of one string.</summary>
    [Parameter]
    public SwitchParameter Stream { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        int width = Width > 0 ? Width : Host.UI.RawUI.BufferSize.Width;
        EngineInternals.SetProperty(_output, "LineOutput", EngineInternals.Create(Namespace + "TextWriterLineOutput", _text, width));
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        string text = _text.ToString();
        if (Stream)
        {
            WriteObject(text.TrimEnd('\r', '\n').Split(Environment.NewLine), enumerateCollection: true);
        }
        else
        {
            WriteObject(text);
        }
    }
}
