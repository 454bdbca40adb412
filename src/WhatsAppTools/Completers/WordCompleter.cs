using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Contacts;
using WhatsAppTools.Senders;

namespace WhatsAppTools.Completers;

/// <summary>Completes parameters that take anything of a kind, with what people usually give.</summary>
public sealed class WordCompleter : Completer
{
    private static readonly Dictionary<string, Offer[]> s_offers = new()
    {
        ["FailOn"] =
        [
            new Offer("None", "Failed rows are told by results and error records alone."),
            new Offer("Any", "Ends with an error where a single row failed. Who said no does not count."),
            new Offer("Incomplete", "Ends with an error where the run stopped before its last row, by itself or as it was told."),
            new Offer("5%", "Ends with an error where more than 5 % of the rows failed."),
        ],
        ["MaxPerSecond"] =
        [
            new Offer("10", "Leaves room for other programs of the account."),
            new Offer("40", "The default."),
            new Offer("80", "What a sender has; no other program may send then."),
        ],
        ["SendWindow"] = [new Offer("09:00-20:00", "By the clock of each recipient"), new Offer("08:00-18:00", "Working hours")],
        ["Canary"] = [new Offer("50", "Enough to see a few percent of failures"), new Offer("10", "For a short list"), new Offer("500", "For a list of many thousands")],
        ["MaxFailurePercent"] = [new Offer("5", "What a canary may have where nothing is said"), new Offer("2"), new Offer("20", "A list that is known to be old")],
        ["Currency"] = [new Offer("USD", "What Twilio charges in"), new Offer("EUR"), new Offer("GBP"), new Offer("INR"), new Offer("BRL")],
        ["TwilioFee"] = [new Offer("0.005", "What Twilio's page names for a message, in US dollars; look yours up")],
        ["FreeServiceMessage"] = [new Offer("1000", "What each number has in a month, as long as none is used"), new Offer("0", "The default.")],
        ["MaxCost"] = [new Offer("50", "In the rate card's currency"), new Offer("500")],
        ["RepeatAfter"] = [new Offer("10m", "The default."), new Offer("30m", "Half an hour"), new Offer("1h", "An hour")],
        ["EscalateAfter"] = [new Offer("10m", "10 minutes"), new Offer("20m", "The default."), new Offer("1h", "An hour")],
        ["GiveUpAfter"] = [new Offer("2h", "The default."), new Offer("8h", "A night"), new Offer("1d", "A day")],
        ["RemindAfter"] = [new Offer("4h", "The default where somebody has to answer."), new Offer("1d", "A day"), new Offer("0s", "Never")],
        ["SilenceFor"] = [new Offer("30m", "Half an hour"), new Offer("2h", "2 hours"), new Offer("1d", "A day"), new Offer("0s", "Ends it.")],
        ["QuietHours"] =
        [
            new Offer("22:00-07:00", "The night, by this machine's clock"),
            new Offer("22:00-07:00 Europe/Berlin", "The night, wherever this runs"),
        ],
        ["StopAfter"] =
        [
            new Offer("30m", "30 minutes"),
            new Offer("2.5h", "2.5 hours: before Azure Automation's limit of three"),
        ],
        ["WaitForJournal"] = [new Offer("2.5h", "As long as a cloud job lives"), new Offer("30m", "Half an hour"), new Offer("1d", "A day")],
        ["Interval"] =
        [
            new Offer("5s", "5 seconds"),
            new Offer("10s", "The default."),
            new Offer("1m", "A minute"),
        ],
        ["Timeout"] =
        [
            new Offer("0s", "Looks once."),
            new Offer("90s", "A minute and a half"),
            new Offer("15m", "A quarter of an hour"),
            new Offer("2h", "2 hours"),
        ],
        ["ValidityPeriod"] =
        [
            new Offer("5m", "5 minutes: a code, an alert"),
            new Offer("1h", "1 hour"),
            new Offer("4h", "4 hours"),
        ],
        ["OlderThan"] =
        [
            new Offer("30d", "30 days"),
            new Offer("90d", "90 days"),
            new Offer("365d", "A year"),
        ],
        ["AdvanceClock"] =
        [
            new Offer("5m", "5 minutes: messages are delivered"),
            new Offer("1h", "1 hour"),
            new Offer("1d", "A day: windows close"),
            new Offer("3d", "3 days: the sandbox forgets people"),
        ],
        ["Reason"] =
        [
            new Offer("TAG_CONTENT_MISMATCH", "The text is of another category than was asked for."),
            new Offer("INVALID_FORMAT", "Its variables are not where they may be."),
        ],
        ["OfflineReason"] =
        [
            new Offer("63112", "Meta disabled the WhatsApp Business Account."),
            new Offer("63120", "Meta locked the business account."),
            new Offer("63051", "The sender is locked."),
        ],
        ["MessagingLimit"] = [new Offer("250", "A new account"), new Offer("2000"), new Offer("10000"), new Offer("100000")],
        ["DailyCap"] = [new Offer("5", "A trial account"), new Offer("-1", "None")],
        ["Balance"] = [new Offer("100"), new Offer("0.5", "Nearly used up"), new Offer("-1.5", "Used up")],
        ["Alert"] = [new Offer("63112", "Meta disabled the WhatsApp Business Account."), new Offer("63016", "Outside the window"), new Offer("11200", "A webhook that failed")],
        ["RefuseRead"] = YesOrNo("Messages cannot be read, as in new trial accounts.", "Messages can be read."),
        ["ObfuscateAddress"] = YesOrNo("Four digits of people's numbers are hidden.", "Numbers are kept whole."),
        ["DiscardBody"] = YesOrNo("No bodies are kept.", "Bodies are kept."),
        ["Latency"] =
        [
            new Offer("0.2s", "A fifth of a second, as Twilio has"),
            new Offer("2s", "2 seconds"),
            new Offer("0s", "None"),
        ],
        ["PersistentAction"] = [new Offer("geo:51.5007,-0.1246|London", "A place: latitude, longitude, and its name")],
        ["Delimiter"] = [new Offer(";", "Semicolon"), new Offer(",", "Comma"), new Offer("\"`t\"", "Tab", IsCode: true), new Offer("|", "Bar")],
        ["Encoding"] = [.. TextEncodings.Names.Select(name => new Offer(name))],
        ["Region"] = [new Offer("us1", "United States, the default: the only region with WhatsApp")],
        ["Edge"] =
        [
            .. new[] { "ashburn", "dublin", "frankfurt", "sao-paulo", "singapore", "sydney", "tokyo", "umatilla", "roaming" }
                .Select(name => new Offer(name, "A place where Twilio's network begins")),
        ],
        ["Vertical"] = [.. SenderVertical.All.Select(name => new Offer(name))],
        ["Status"] =
        [
            new Offer("ONLINE*", "Can send"),
            new Offer("OFFLINE", "Cannot send; Problem says why"),
            new Offer("CREATING", "Twilio is registering the number."),
            new Offer("PENDING_VERIFICATION", "Waits for the code that was sent to the number"),
            new Offer("VERIFYING", "WhatsApp is checking the code."),
            new Offer("TWILIO_REVIEW", "Twilio is looking at the registration."),
            new Offer("DRAFT", "Begun in the Console and not finished"),
            new Offer("STUBBED", "Not usable"),
        ],
        ["Fault"] =
        [
            Table("Kind = 'Status'; Status = 503; Count = 3", "Twilio is down: three requests are answered with 503 and not processed."),
            Table("Kind = 'Status'; Status = 429; Code = 20429; Count = 3; RetryAfter = 2", "Too many requests, three times."),
            Table("Kind = 'DropBefore'; Count = 1", "The connection breaks before the request is processed."),
            Table("Kind = 'DropAfter'; Count = 1; Method = 'POST'", "The message is taken, and the answer lost: nobody can know without looking."),
            Table("Kind = 'StatusAfter'; Status = 500; Count = 1; Method = 'POST'", "The message is taken, and the answer is an error."),
            Table("Kind = 'Delay'; Delay = '00:00:10'; Count = 1", "One answer takes ten seconds longer."),
        ],
    };

    private protected override IEnumerable<Offer> Offers(CompletionQuestion question) =>
        s_offers.TryGetValue(question.Parameter, out Offer[]? offers) ? offers : [];

    private static Offer[] YesOrNo(string yes, string no) => [new("$true", yes, IsCode: true), new("$false", no, IsCode: true)];

    private static Offer Table(string fields, string toolTip) => new($"@{{ {fields} }}", toolTip, IsCode: true);
}
