using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using WhatsAppTools.Addressing;
using WhatsAppTools.Modes;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Tests.Sending;

/// <summary>What Twilio took from us is kept in little room, and comes back as it was.</summary>
public class HandedMessagesTests
{
    private static readonly DateTimeOffset s_time = new(2026, 11, 3, 10, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> RowProperties => [.. Settable(typeof(SendRow)).Select(property => property.Name)];

    public static TheoryData<string> MessageProperties =>
        [.. Settable(typeof(HandedMessage)).Select(property => property.Name).Where(name => name is not (nameof(HandedMessage.Sid) or nameof(HandedMessage.Row)))];

    [Fact]
    public void A_message_whose_row_is_like_the_others_comes_back_with_everything_that_it_had()
    {
        HandedMessages messages = new();
        messages.Add(Message(1));
        HandedMessage added = Message(2, Row(2) with
        {
            To = new WhatsAppAddress("whatsapp:+447700900002", "GB", "A note."),
            Key = "Key 2",
            Body = "Body 2 \ud83d\ude00 and half of one \ud83d",
            LineNumber = 22,
        });
        messages.Add(added);

        HandedMessage found = messages.Find(added.Sid)!;

        Assert.NotSame(added, found);
        AssertSame(added, found);
        Assert.Same(found, messages.Find(added.Sid));
        AssertSame(Message(1), messages.Find(Message(1).Sid)!);
    }

    [Theory]
    [MemberData(nameof(RowProperties))]
    public void Whatever_a_row_has_of_its_own_comes_back(string name)
    {
        PropertyInfo property = typeof(SendRow).GetProperty(name)!;
        for (int odd = 1; odd <= 3; odd++)
        {
            // The first one is what the others are compared with.
            SendRow row = Row(odd) with { };
            property.SetValue(row, Another(property.PropertyType));
            HandedMessage[] added = [.. Enumerable.Range(1, 3).Select(number => Message(number, number == odd ? row : null))];
            HandedMessages messages = new();
            Assert.All(added, message => messages.Add(message));

            Assert.All(added, message => AssertSame(message, messages.Find(message.Sid)!));
        }
    }

    [Theory]
    [MemberData(nameof(MessageProperties))]
    public void Whatever_a_message_has_of_its_own_comes_back(string name)
    {
        PropertyInfo property = typeof(HandedMessage).GetProperty(name)!;
        HandedMessage added = Message(2);
        property.SetValue(added, property.PropertyType == typeof(bool) ? !(bool)property.GetValue(added)! : Another(property.PropertyType));
        HandedMessages messages = new();
        messages.Add(Message(1));
        messages.Add(added);
        messages.Add(Message(3));

        AssertSame(added, messages.Find(added.Sid)!);
        AssertSame(Message(1), messages.Find(Message(1).Sid)!);
        AssertSame(Message(3), messages.Find(Message(3).Sid)!);
    }

    [Theory]
    [InlineData("MM0123456789abcdef0123456789abcdef")]
    [InlineData("SM0123456789ABCDEF0123456789abcdef")]
    [InlineData("SM0123456789abcdef0123456789abcdeg")]
    [InlineData("SMffffffffffffffffffffffffffffffff")]
    [InlineData("SM00000000000000000000000000000000")]
    [InlineData("SM1")]
    [InlineData("")]
    public void A_sid_of_any_form_comes_back_as_it_was(string sid)
    {
        HandedMessages messages = new();
        messages.Add(Message(1));
        messages.Add(Message(2, sid: sid));

        Assert.Equal(sid, messages.Find(sid)!.Sid);
        Assert.False(messages.Add(Message(3, sid: sid)));
        Assert.Null(messages.Find("SM0123456789abcdef0123456789abcdef"));
        Assert.Null(messages.Find(sid + "0"));
    }

    [Fact]
    public void What_a_look_has_found_out_stays_with_the_message()
    {
        HandedMessages messages = new();
        messages.Add(Message(1));
        messages.Add(Message(2));
        messages.Add(Message(3));
        messages.Find(Message(1).Sid)!.HasEnded = true;

        Assert.Equal(2, messages.CountOnTheirWay());
        Assert.Equal(Message(2).Created, messages.OldestOnItsWay());
        IReadOnlyList<HandedMessage> onTheirWay = messages.OnTheirWay();
        Assert.Equal([Message(2).Sid, Message(3).Sid], onTheirWay.Select(message => message.Sid));
        Assert.Same(onTheirWay[1], messages.Find(Message(3).Sid));
        Assert.True(messages.Find(Message(1).Sid)!.HasEnded);
    }

    [Fact]
    public void The_nearest_in_time_are_found_and_the_first_after_a_time()
    {
        HandedMessages messages = new();
        messages.Add(new HandedMessage { Sid = "SM0", To = "whatsapp:+447700900000", Created = s_time });
        messages.Add(new HandedMessage { Sid = "SM1", Created = s_time.AddSeconds(4) });
        for (int number = 2; number <= 9; number++)
        {
            messages.Add(Message(number));
        }

        Assert.Equal([Message(5).Sid, Message(4).Sid, Message(6).Sid], messages.Around(s_time.AddSeconds(5), TimeSpan.FromSeconds(2), 3).Select(message => message.Sid));
        Assert.Equal(["SM0"], messages.Around(s_time.AddSeconds(-1), TimeSpan.FromSeconds(2), 3).Select(message => message.Sid));
        Assert.Equal(Message(2).Sid, messages.FirstAfter(null)!.Sid);
        Assert.Equal(Message(7).Sid, messages.FirstAfter(Message(6).Created)!.Sid);
        Assert.Null(messages.FirstAfter(Message(9).Created));
        Assert.Same(messages.Find(Message(7).Sid), messages.FirstAfter(Message(6).Created));
    }

    [Fact]
    public void At_least_the_newest_20000_are_known_and_hardly_any_more()
    {
        const int Added = 45_000;
        HandedMessages messages = new();
        for (int number = 1; number <= Added; number++)
        {
            Assert.True(messages.Add(Message(number)));
        }

        Assert.InRange(messages.CountOnTheirWay(), 20_000, 20_600);
        Assert.Null(messages.Find(Message(Added - 20_600).Sid));
        AssertSame(Message(Added - 19_999), messages.Find(Message(Added - 19_999).Sid)!);
        AssertSame(Message(Added), messages.Find(Message(Added).Sid)!);
        Assert.True(messages.Add(Message(1)));
    }

    private static HandedMessage Message(int number, SendRow? row = null, string? sid = null)
    {
        row ??= Row(number);
        return new HandedMessage
        {
            Sid = sid ?? "SM" + number.ToString("x32", CultureInfo.InvariantCulture),
            To = row.To.Value,
            Created = s_time.AddSeconds(number),
            IsOfThisRun = true,
            JournalId = number,
            JournalKey = $"{number}",
            IsTemplate = true,
            Row = row,
        };
    }

    private static SendRow Row(int number) => new()
    {
        To = new WhatsAppAddress("whatsapp:+4477009" + number.ToString("00000", CultureInfo.InvariantCulture), "GB"),
        From = s_sender,
        Number = number,
        Key = $"{number}",
        Body = "Hello",
        StatusCallback = "https://example.com/progress",
    };

    private static readonly WhatsAppAddress s_sender = new("whatsapp:+15005550006", "US");

    private static IEnumerable<PropertyInfo> Settable(Type type) => type.GetProperties().Where(property => property.SetMethod is not null);

    private static object Another(Type type)
    {
        Type bare = Nullable.GetUnderlyingType(type) ?? type;
        return bare == typeof(string) ? "Another"
            : bare == typeof(bool) ? true
            : bare == typeof(int) ? 42
            : bare == typeof(long) ? 42L
            : bare == typeof(DateTimeOffset) ? s_time.AddYears(1)
            : bare == typeof(TimeSpan) ? TimeSpan.FromMinutes(7)
            : bare == typeof(SendMode) ? SendMode.Template
            : bare == typeof(WhatsAppAddress) ? new WhatsAppAddress("whatsapp:+5215550001", "MX", "A note.")
            : bare == typeof(MessageCost) ? new MessageCost(0.5m, IsFree: true)
            : bare == typeof(object) ? new object()
            : bare.IsAssignableFrom(typeof(List<string>)) ? new List<string> { "Another" }
            : bare.IsAssignableFrom(typeof(Dictionary<string, object?>)) ? new Dictionary<string, object?> { ["1"] = 1 }
            : throw new InvalidOperationException($"Say here what another {type} is.");
    }

    private static void AssertSame(HandedMessage expected, HandedMessage actual)
    {
        foreach (PropertyInfo property in Settable(typeof(HandedMessage)))
        {
            Assert.Equal(property.GetValue(expected), property.GetValue(actual));
        }

        foreach (PropertyInfo property in Settable(typeof(SendRow)).Where(_ => expected.Row is not null))
        {
            Assert.Equal(property.GetValue(expected.Row), property.GetValue(actual.Row));
        }
    }
}
