using System;
using System.Collections.Generic;
using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Delivery;
using WhatsAppTools.Errors;
using WhatsAppTools.OptOuts;
using WhatsAppTools.Stores;
using WhatsAppTools.Transformations;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Commands;

/// <summary>
/// Waits until messages are delivered (or sent, or read), and tells of each what became of it, in the order in which they came.
/// </summary>
[Cmdlet(VerbsLifecycle.Wait, "WhatsAppMessage", HelpUri = OnlineHelp.Base + "Wait-WhatsAppMessage")]
[OutputType(typeof(WhatsAppMessageStatus))]
public sealed class WaitWhatsAppMessageCommand : MessageCommand
{
    private readonly List<string> _sids = [];
    private int _missed;
    private int _unconfirmed;
    private OptOutNews? _news;

    /// <summary>What is waited for. Delivered is met by read too; Final is any outcome, failure included.</summary>
    [Parameter]
    public DeliveryGoal Until { get; set; } = DeliveryGoal.Delivered;

    /// <summary>How long to wait at most; 0s looks once.</summary>
    [Parameter]
    [Alias("TimeoutSec")]
    [Duration(NumberIsSeconds = true)]
    [ArgumentCompleter(typeof(WordCompleter))]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The opt-out list that learns of people who cannot or will not be written to, where it is not the sender's own.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OptOutPath { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => RequireConnection();

    /// <inheritdoc/>
    protected override void ProcessRecord() => _sids.AddRange(ReadSids());

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        WhatsAppConnection connection = RequireConnection();
        FollowOptions options = new() { Until = Until, Timeout = Timeout };
        _news = OrFail(() => new OptOutNews(connection, OptOutPlaces.Of(this, connection, OptOutPath)));
        MessageFollower follower = new(connection.Api, connection.Time, _sids, options, connection.Webhooks);
        try
        {
            while (!follower.IsDone)
            {
                int there = follower.Count - follower.OpenCount;
                ShowProgress("Waiting for WhatsApp messages", $"{there} of {follower.Count} are {Until}", there, follower.Count);
                Await(follower.LookAsync);
                Write(follower.Take());
            }
        }
        catch (WhatsAppException failure)
        {
            Write(follower.WhatIsKnown());
            Fail(failure);
        }
        catch (PipelineStoppedException)
        {
            // A stopped pipeline takes no objects; the host still shows a line.
            Host.UI.WriteWarningLine($"Stopped: {follower.OpenCount} of {follower.Count} messages were still on their way.");
            throw;
        }

        if (_missed > 0)
        {
            WriteWarning($"{_missed} of {follower.Count} messages are not {Until} after {Timeout.TotalSeconds:N0} s. {_unconfirmed} of them reached WhatsApp, and no phone has confirmed them: it may be off, or the person blocked the sender, for which there is no code.");
        }
    }

    private void Write(IReadOnlyList<WhatsAppMessageStatus> statuses)
    {
        ReportFailures(this, () => Learn(statuses));
        foreach (WhatsAppMessageStatus status in statuses)
        {
            WriteObject(status);
            if (status.Reached == true)
            {
                continue;
            }

            if (status.Failure is null)
            {
                _missed++;
                _unconfirmed += status.DeliveryKind == DeliveryState.Unconfirmed ? 1 : 0;
            }
            else
            {
                Report(status.Failure, status);
            }
        }
    }

    private void Learn(IReadOnlyList<WhatsAppMessageStatus> statuses)
    {
        foreach (WhatsAppMessageStatus status in statuses)
        {
            _news!.Saw(status, Connection!.Api.ServerNow);
        }

        Await(_news!.SaveAsync);
    }
}
