using System;
using System.Collections.Generic;
using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Rows;
using WhatsAppTools.Transformations;

namespace WhatsAppTools.Commands;

/// <summary>A cmdlet that works on messages that exist: by sid, or from results, messages, statuses and journal rows.</summary>
public abstract class MessageCommand : ConnectedCommand
{
    /// <summary>The messages' sids (SM… or MM…).</summary>
    [Parameter(Position = 0)]
    [Alias("MessageSid")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(MessageSidCompleter))]
    [MessageReference]
    public string[]? Sid { get; set; }

    /// <summary>What has the sid: a sid, a send result, a message, a status or a journal row. What has none, such as a refused row, is passed over.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>The sids that the parameters stand for at this moment; what names no message is reported as an error.</summary>
    private protected List<string> ReadSids()
    {
        List<string> sids = [];
        foreach (object? source in Sources())
        {
            ReportFailures(source, () =>
            {
                if (MessageSids.Read(source) is string sid)
                {
                    sids.Add(sid);
                }
                else
                {
                    WriteVerbose("Passed over: the object has no message.");
                }
            });
        }

        return sids;
    }

    /// <summary>Does something to each message, after asking; a failure is the message's own.</summary>
    /// <param name="action">What is done, for -WhatIf.</param>
    /// <param name="work">Does it to the message with this sid.</param>
    private protected void ForEachMessage(string action, Action<string> work)
    {
        foreach (string sid in ReadSids())
        {
            if (ShouldProcess(sid, action))
            {
                ReportFailures(sid, () => work(sid));
            }
        }
    }

    private object?[] Sources() => Sid ?? (object?[])(InputObject is null ? [] : [InputObject]);
}
