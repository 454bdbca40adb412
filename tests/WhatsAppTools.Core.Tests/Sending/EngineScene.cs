using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Addressing;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Tests.Sending;

/// <summary>A run against the fake Twilio on the virtual clock.</summary>
internal sealed class EngineScene
{
    public const string Sender = "whatsapp:+15005550006";

    public EngineScene(VirtualTime time, Crank crank, SendEngineOptions? options = null, FakeTwilio? twilio = null)
    {
        Time = time;
        Twilio = twilio ?? new FakeTwilio(time);
        Engine = new SendEngine(Twilio, Planner, new SenderBudgets(time), options ?? new SendEngineOptions(), time, crank, new Random(5));
    }

    public VirtualTime Time { get; }

    public FakeTwilio Twilio { get; }

    public FakePlanner Planner { get; } = new();

    public SendEngine Engine { get; }

    public static SendRow Row(long number, string? to = null, string? template = null) => new()
    {
        Number = number,
        To = Address(to ?? "+1500555" + (1000 + number)),
        From = Address("+15005550006"),
        Body = "Message " + number,
        Template = template,
        InputObject = number,
    };

    public static WhatsAppAddress Address(string number) => new(WhatsAppAddress.Prefix + number, null);

    /// <summary>Sends rows to different people.</summary>
    public IReadOnlyList<WhatsAppSendResult> Send(int rows) => Send(Enumerable.Range(1, rows).Select(number => Row(number)));

    /// <summary>Adds one row and gives what came back at once.</summary>
    public IReadOnlyList<WhatsAppSendResult> Add(SendRow row)
    {
        List<WhatsAppSendResult> results = new();
        Engine.Add(row, results.Add);
        return results;
    }

    public IReadOnlyList<WhatsAppSendResult> Send(IEnumerable<SendRow> rows) => Engine.Send(rows);
}
