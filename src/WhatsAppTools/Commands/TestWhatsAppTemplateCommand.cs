using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Errors;
using WhatsAppTools.Rows;
using WhatsAppTools.Templates;
using WhatsAppTools.Transformations;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Commands;

/// <summary>Shows a template as a person would read it, and everything that is wrong with its values or with itself. Sends nothing.</summary>
[Cmdlet(VerbsDiagnostic.Test, "WhatsAppTemplate", HelpUri = OnlineHelp.Base + "Test-WhatsAppTemplate")]
[OutputType(typeof(TemplateTest))]
public sealed class TestWhatsAppTemplateCommand : ConnectedCommand
{
    /// <summary>A template's name or sid, or an object of Get-WhatsAppTemplate.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [TemplateReference]
    [ArgumentCompleter(typeof(TemplateCompleter))]
    [ValidateNotNullOrEmpty]
    public string Template { get; set; } = string.Empty;

    /// <summary>A row whose columns give the values.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>The template's language, where several share the name.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(LanguageCompleter))]
    public string? Language { get; set; }

    /// <summary>The values: a dictionary, or a list in the placeholders' order. Without values the template's own samples are shown.</summary>
    [Parameter(Position = 1)]
    public object? Variable { get; set; }

    /// <summary>The columns whose values go into {{1}}, {{2}}, … in this order.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ColumnCompleter))]
    public string[]? VariableColumn { get; set; }

    /// <summary>Strict reports text that WhatsApp does not take; Clean mends it and says so.</summary>
    [Parameter]
    public VariableText VariableText { get; set; }

    /// <summary>How dates and fractions are written, such as en-GB.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(CultureCompleter))]
    public CultureInfo? Culture { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => RequireConnection();

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        WhatsAppConnection connection = Connection!;
        bool fromSandbox = connection.From?.Value == SandboxTemplates.Sender;
        try
        {
            ContentTemplate template = Await(token => connection.Templates.FindAsync(Template, Language, fromSandbox, token));
            WriteObject(TemplateTest.Of(template, Bind(template)));
        }
        catch (WhatsAppException failure)
        {
            Report(failure, Template);
        }
    }

    private BoundVariables? Bind(ContentTemplate template)
    {
        if (Variable is null && VariableColumn is null && InputObject is null)
        {
            return null;
        }

        RowRequest request = new() { InputObject = InputObject, Variable = Variable, VariableColumn = VariableColumn };
        RowColumns columns = new(InputObject);
        (IReadOnlyDictionary<string, object?> values, IReadOnlyCollection<string> literals) =
            VariableReader.Read(request, columns);
        return VariableBinder.Bind(template, values, columns, literals, new VariableRules { Text = VariableText, Culture = Culture });
    }
}
