using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Commands;

/// <summary>Explains a failure: what it means, what to do in which order, and whether trying again helps. Needs no connection.</summary>
[Cmdlet(VerbsCommon.Get, "WhatsAppErrorHelp", DefaultParameterSetName = IdSet, HelpUri = OnlineHelp.Base + "Get-WhatsAppErrorHelp")]
[OutputType(typeof(ErrorExplanation))]
public sealed class GetWhatsAppErrorHelpCommand : WhatsAppCommand
{
    private const string IdSet = "Id";
    private const string SearchSet = "Search";
    private const string LastSet = "Last";

    // Its own name, so that many come as a table and one as a list (WhatsAppTools.Format.ps1xml).
    private const string SummaryTypeName = "WhatsAppTools.Errors.ErrorExplanation#Summary";

    /// <summary>A Twilio code (63016, Twilio63016) or one of this module's own ids (WindowClosed).</summary>
    [Parameter(Position = 0, ParameterSetName = IdSet)]
    [Alias("Code", "ErrorCode", "ErrorId")]
    [ArgumentCompleter(typeof(ErrorIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Id { get; set; }

    /// <summary>What has a failure: an error record, a send result, a status, a message, a journal row, a code. What has none is passed over.</summary>
    [Parameter(ValueFromPipeline = true, ParameterSetName = IdSet)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>Words that the texts must hold, all of them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SearchSet)]
    public string? Search { get; set; }

    /// <summary>Only codes of this kind.</summary>
    [Parameter(ParameterSetName = IdSet)]
    [Parameter(ParameterSetName = SearchSet)]
    public WhatsAppErrorCategory? Category { get; set; }

    /// <summary>Explains the newest error of this session that came from this module.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LastSet)]
    public SwitchParameter Last { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Last)
        {
            ExplainLast();
        }
        else if (Id is not null)
        {
            ExplainEach(Id);
        }
        else if (InputObject is not null)
        {
            ExplainEach([InputObject]);
        }
        else if (!MyInvocation.ExpectingInput)
        {
            WriteList();
        }
    }

    private void ExplainLast()
    {
        IEnumerable<object?> errors = (GetVariableValue("global:Error") as IEnumerable)?.Cast<object?>() ?? [];
        if (ErrorExplainer.FirstOf(errors) is ErrorExplanation newest)
        {
            WriteObject(newest);
        }
        else
        {
            Report(new WhatsAppException("NoErrorYet"));
        }
    }

    private void ExplainEach(IEnumerable<object?> inputs)
    {
        foreach (object? input in inputs)
        {
            ReportFailures(input, () =>
            {
                ErrorExplanation? explanation = ErrorExplainer.Explain(input);
                if (explanation is not null && (Category is null || explanation.CategoryKind == Category))
                {
                    WriteObject(explanation);
                }
            });
        }
    }

    private void WriteList()
    {
        IEnumerable<ErrorExplanation> explanations = ErrorCatalogue.Search(Search ?? string.Empty);
        foreach (ErrorExplanation explanation in explanations.Where(explanation => Category is null || explanation.CategoryKind == Category))
        {
            PSObject row = new(explanation);
            row.TypeNames.Insert(0, SummaryTypeName);
            WriteObject(row);
        }
    }
}
