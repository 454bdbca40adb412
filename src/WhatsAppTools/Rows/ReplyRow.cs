using System;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.Addressing;
using WhatsAppTools.Delivery;
using WhatsAppTools.Inbound;

namespace WhatsAppTools.Rows;

/// <summary>A message that was sent, as an object tells it: a result, a message, a status or a journal row, also from a CSV file.</summary>
internal sealed class ReplyRow(PSObject input)
{
    // The most exact first: a result's Time and a message's DateCreated are when Twilio took it.
    private static readonly string[] s_times = ["DateCreated", "Sent", "Time"];

    private readonly RowColumns _columns = new(input);
    private readonly object _input = input.BaseObject is PSCustomObject ? input : input.BaseObject;

    /// <summary>What is waited for; null where there is no message that could be answered.</summary>
    public AwaitedReply? ToAwaited() =>
        Text("Sid") is not null && Address("To") is string person && Sent() is DateTimeOffset sent ? new AwaitedReply(person, Address("From"), sent) : null;

    /// <summary>What came of it.</summary>
    public WhatsAppReply ToReply(ReplyOutcome outcome, WhatsAppMessage? answer) => new()
    {
        OutcomeKind = outcome,
        To = Address("To") ?? Text("To"),
        From = Address("From") ?? answer?.To,
        Sid = Text("Sid"),
        Answer = answer,
        After = answer is null ? null : (answer.DateSent ?? answer.DateCreated) - Sent(),
        LineNumber = int.TryParse(Text("LineNumber"), NumberStyles.None, CultureInfo.InvariantCulture, out int line) ? line : null,
        InputObject = _input,
    };

    private string? Address(string column) =>
        WhatsAppAddress.TryParse(Text(column), null, out WhatsAppAddress? address, out _) ? address.Value : null;

    private DateTimeOffset? Sent() => s_times
        .Select(name => _columns.TryRead(name, out object? value) ? value : null)
        .Select(value => value switch
        {
            DateTimeOffset time => time,
            DateTime time => new DateTimeOffset(time),
            string text when DateTimeOffset.TryParse(text, CultureInfo.CurrentCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) => time,
            _ => (DateTimeOffset?)null,
        })
        .FirstOrDefault(time => time is not null);

    private string? Text(string column) =>
        _columns.TryRead(column, out object? value) && Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;
}
