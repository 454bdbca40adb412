using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Contacts;
using WhatsAppTools.Core.Tests.Twilio;
using WhatsAppTools.Delivery;
using WhatsAppTools.Errors;
using WhatsAppTools.Templates;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Core.Tests.Errors;

/// <summary>A terminal carries out what stands in a text: what comes from outside must not bring commands along.</summary>
public sealed class VisibleTextTests
{
    // Clears the screen, sets the window's title, and says it all again in one byte.
    private const string Attack = "a\u001b[2J\u001b]0;title\u0007\u009b31mb";
    private const string AttackInJson = "a\\u001b[2J\\u001b]0;title\\u0007\\u009b31mb";
    private const string Account = "AC00000000000000000000000000000000";

    [Theory]
    [InlineData(null, null)]
    [InlineData("plain", "plain")]
    [InlineData("two\r\nlines\tand a tab", "two\r\nlines\tand a tab")]
    [InlineData("a\u0000b\u001b[31mc\u007f\u009b", "a\ufffdb\ufffd[31mc\ufffd\ufffd")]
    [InlineData("\u05d0\u202b\u05d1\u202c", "\u05d0\u202b\u05d1\u202c")]
    public void A_text_keeps_its_lines_and_loses_its_control_characters(string? text, string? expected)
    {
        Assert.Equal(expected, VisibleText.Clean(text));
    }

    [Theory]
    [InlineData("two\r\nlines\nand\ttab", "two lines and tab")]
    [InlineData("a\u202eb\u2066c", "a\ufffdb\ufffdc")]
    [InlineData("http://user:pass@proxy.example.com:8080/ failed", "http://***@proxy.example.com:8080/ failed")]
    [InlineData("'https://u@h/x' and https://a:b@c@d.example.com?e=f@g", "'https://***@h/x' and https://***@d.example.com?e=f@g")]
    [InlineData("ana@example.com", "ana@example.com")]
    [InlineData("https://example.com/@ana", "https://example.com/@ana")]
    public void In_a_sentence_it_is_one_line_and_shows_no_password(string text, string expected)
    {
        Assert.Equal(expected, VisibleText.InSentence(text));
    }

    [Fact]
    public void No_failure_of_ours_passes_a_control_character_or_a_password_on()
    {
        object?[] values = Enumerable.Repeat<object?>(Attack + " http://user:pass@example.com\nsecond line", 10).ToArray();

        Assert.All(ErrorText.Ids, id =>
        {
            ErrorText text = ErrorText.For(id, values);
            Assert.False(HasControl(text.Message) || HasControl(text.Remedy), id);
            Assert.DoesNotContain("pass@", text.Message + text.Remedy, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(400, $$"""{"code":21211,"message":"{{AttackInJson}}","more_info":"{{AttackInJson}}","status":400}""")]
    [InlineData(400, $$"""{"code":99999,"message":"{{AttackInJson}}","status":400}""")]
    [InlineData(403, $$"""{"message":"{{AttackInJson}}"}""")]
    [InlineData(500, $$"""{"title":"{{AttackInJson}}","detail":"{{AttackInJson}}","type":"{{AttackInJson}}"}""")]
    [InlineData(200, AttackInJson)]
    public async Task A_servers_error_is_cleaned_before_it_is_shown(int status, string body)
    {
        using TwilioHttpApi api = Api(status, body);

        TwilioApiException failure = await Assert.ThrowsAsync<TwilioApiException>(() => api.FetchMessageAsync("SM1", CancellationToken.None));

        Assert.All(
            new[] { failure.Message, failure.Remedy, failure.TwilioMessage, failure.MoreInfo, failure.RequestId },
            text => Assert.False(HasControl(text), text));
    }

    [Fact]
    public async Task What_Twilio_lists_is_cleaned_before_it_is_shown()
    {
        using TwilioHttpApi messages = Api(200, $$"""{"messages":[{"sid":"SM0123456789abcdef0123456789abcdef","from":"{{AttackInJson}}","to":"whatsapp:{{AttackInJson}}","body":"{{AttackInJson}}","status":"failed","error_code":1,"error_message":"{{AttackInJson}}","price_unit":"{{AttackInJson}}"}],"next_page_uri":null}""");
        using TwilioHttpApi alerts = Api(200, $$"""{"alerts":[{"sid":"{{AttackInJson}}","alert_text":"{{AttackInJson}}","request_url":"{{AttackInJson}}","log_level":"{{AttackInJson}}","more_info":"{{AttackInJson}}"}],"meta":{} }""");
        using TwilioHttpApi contents = Api(200, $$$"""{"contents":[{"sid":"HX1","friendly_name":"{{{AttackInJson}}}","language":"{{{AttackInJson}}}","variables":{"1{{{AttackInJson}}}":"{{{AttackInJson}}}"},"types":{"twilio/text{{{AttackInJson}}}":{"body":"{{{AttackInJson}}}","actions":[{"type":"{{{AttackInJson}}}","title":"{{{AttackInJson}}}"}]}},"approval_requests":{"name":"{{{AttackInJson}}}","status":"{{{AttackInJson}}}","category":"{{{AttackInJson}}}","rejection_reason":"{{{AttackInJson}}}"}}],"meta":{}}""");
        using TwilioHttpApi senders = Api(200, $$$"""{"senders":[{"sid":"{{{AttackInJson}}}","sender_id":"{{{AttackInJson}}}","status":"{{{AttackInJson}}}","profile":{"name":"{{{AttackInJson}}}"}}],"meta":{}}""");
        TwilioMessage message = (await messages.ListMessagesAsync(new MessageFilter(), CancellationToken.None)).Items[0];
        ContentTemplate template = (await new TemplateCatalogue(contents, TimeProvider.System).ListAsync(CancellationToken.None))[0];

        List<object?> shown =
        [
            WhatsAppMessage.Of(message, DateTimeOffset.UtcNow, false),
            WhatsAppMessageStatus.Of(message, DateTimeOffset.UtcNow, false),
            WhatsAppErrorLogEntry.Of((await alerts.ListAlertsAsync(new AlertFilter(), CancellationToken.None)).Items[0], false),
            template,
            template.Preview,
            .. template.Forms,
            .. template.Forms.SelectMany(form => form.Buttons),
            .. template.Samples.Keys,
            .. template.Samples.Values,
            .. template.Types,
            (await senders.ListSendersAsync(CancellationToken.None))[0],
        ];
        Assert.All(shown, thing => Assert.False(HasControl(thing?.ToString()), $"{thing}"));

        // A message of unknown fate is found by its text, so that one is compared as it is.
        Assert.Equal(Attack, message.Body);
    }

    [Fact]
    public void A_lists_columns_are_cleaned_before_they_are_shown()
    {
        byte[] list = System.Text.Encoding.UTF8.GetBytes($"Phone {Attack},Name\n123,{Attack}\n07700 900123,A,{Attack}\n");

        Assert.All(
            new ContactListReader(new ContactListOptions { PhoneColumn = $"Phone {Attack}", Delimiter = ',' }).Read(new System.IO.MemoryStream(list), $"list {Attack}.csv", default),
            row => Assert.False(HasControl(row.Problem!.Message) || HasControl(row.Problem.Remedy)));
    }

    private static bool HasControl(string? text) => text is not null && text.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t'));

    private static TwilioHttpApi Api(int status, string body)
    {
        return new TwilioHttpApi(new TwilioClientOptions { Credential = new TwilioCredential(Account, Account, "secret"), Handler = new CannedHandler((HttpStatusCode)status, body) });
    }
}
