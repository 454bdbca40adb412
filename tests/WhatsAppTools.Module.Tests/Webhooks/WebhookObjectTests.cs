using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;
using WhatsAppTools.Simulator;

namespace WhatsAppTools.ModuleTests.Webhooks;

/// <summary>ConvertFrom-WhatsAppWebhook and Receive-WhatsAppWebhook.</summary>
public sealed class WebhookObjectTests : IDisposable
{
    private const string Ana = "+447700900101";
    private const string Url = "https://hooks.example.com/in";

    private readonly ModuleSession _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("webhook").FullName;

    public WebhookObjectTests() => _session.Get("$connection = Connect-WhatsApp -Simulator");

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("Azure Functions", "@{ Method = 'POST'; Url = $url; Headers = @{ 'x-twilio-signature' = $signature }; Body = $body; RawBody = $body }", "")]
    [InlineData("a form that was parsed", "[pscustomobject]@{ Url = $url; Headers = @{ 'X-Twilio-Signature' = $signature }; Body = @{ AccountSid = 'AC01'; Body = 'Hi'; From = 'whatsapp:+447700900101'; MessageSid = 'SM01' } }", "")]
    [InlineData("Pode", "@{ Request = [pscustomobject]@{ Url = [uri]'http://10.0.0.4:8080/in'; Headers = @{ 'X-Twilio-Signature' = $signature }; RawBody = [Text.Encoding]::UTF8.GetBytes($body) } }", "-PublicUrl https://hooks.example.com")]
    [InlineData("Azure Automation", "[pscustomobject]@{ RequestHeader = [pscustomobject]@{ 'X-Twilio-Signature' = $signature }; RequestBody = $body }", "-PublicUrl https://hooks.example.com/in")]
    [InlineData("HttpListener", "$headers = [Collections.Specialized.NameValueCollection]::new(); $headers.Add('X-Twilio-Signature', $signature); [pscustomobject]@{ Url = [uri]'http://localhost:8080/somewhere'; RawUrl = '/in'; Headers = $headers; InputStream = [IO.MemoryStream]::new([Text.Encoding]::UTF8.GetBytes($body)) }", "-PublicUrl https://hooks.example.com")]
    public void A_server_s_request_becomes_a_message(string server, string request, string parameters)
    {
        const string Body = "AccountSid=AC01&Body=Hi&From=whatsapp%3A%2B447700900101&MessageSid=SM01";

        Assert.Equal([$"{server} SM01 Hi whatsapp:{Ana}"], _session.GetText(
            $"{Signed(Body)}; $request = & {{ {request} }}; $request | ConvertFrom-WhatsAppWebhook {parameters} | ForEach-Object {{ \"{server} $($_.Sid) $($_.Body) $($_.Address)\" }}"));
    }

    [Theory]
    [InlineData("@{ Url = $url; Headers = @{}; Body = $body }", "", "WebhookUnsigned")]
    [InlineData("@{ Url = $url; Headers = @{ 'X-Twilio-Signature' = 'no' }; Body = $body }", "", "WebhookSignatureWrong")]
    [InlineData("@{ Url = $url + 'x'; Headers = @{ 'X-Twilio-Signature' = $signature }; Body = $body }", "", "WebhookSignatureWrong")]
    [InlineData("@{ Url = $url; Headers = @{ 'X-Twilio-Signature' = $signature }; Body = $body + 'x' }", "", "WebhookSignatureWrong")]
    [InlineData("@{ Url = $url; Body = $body }", "", "WebhookIncomplete")]
    [InlineData("$body", "", "WebhookIncomplete")]
    [InlineData("'hello'", "-SkipSignatureCheck", "WebhookUnreadable")]
    [InlineData("@{ InputStream = [IO.MemoryStream]::new([byte[]]::new(1048577)) }", "-SkipSignatureCheck", "WebhookTooLarge")]
    [InlineData("'[{\"type\":\"com.twilio.x\",\"id\":\"EZ1\",\"time\":\"2026-01-01T00:00:00Z\"}]'", "-SkipSignatureCheck -MaxAge 1h", "WebhookTooOld")]
    public void What_may_not_be_read_is_an_error_with_a_remedy_and_gives_nothing(string request, string parameters, string errorId)
    {
        CapturedRun run = _session.Run($"{Signed("AccountSid=AC01&MessageSid=SM01")}; {request} | ConvertFrom-WhatsAppWebhook {parameters}");

        Assert.StartsWith(errorId + ",", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(run.Errors[0].ErrorDetails.RecommendedAction));
        Assert.Empty(run.Output);
    }

    [Fact]
    public void One_event_that_is_too_old_costs_the_others_nothing() => Assert.Equal(["EZ2"], _session.Run(
        "'[{\"type\":\"com.twilio.x\",\"id\":\"EZ1\",\"time\":\"2026-01-01T00:00:00Z\"},{\"type\":\"com.twilio.x\",\"id\":\"EZ2\"}]' | ConvertFrom-WhatsAppWebhook -SkipSignatureCheck -MaxAge 1h").Output.Select(item => $"{item!.Properties["Id"].Value}"));

    [Theory]
    [InlineData("$null = Disconnect-WhatsApp;")]
    [InlineData("")]
    public void What_comes_again_says_so_or_is_left_out(string before)
    {
        const string Request = "@{ Url = $url; Headers = @{ 'X-Twilio-Signature' = $signature }; Body = $body } | ConvertFrom-WhatsAppWebhook -AuthToken $token";
        Assert.Equal(["False", "True"], _session.GetText(
            $"{before} $token = ConvertTo-SecureString {DefaultWorld.AuthToken} -AsPlainText -Force; {Signed("AccountSid=AC01&MessageSid=SM01")}; {Request} | ForEach-Object MayBeRepeated; {Request} | ForEach-Object MayBeRepeated; {Request} -SkipRepeated"));
    }

    // The list shows a fresh message minutes later; a look at it would call the window closed.
    [Fact]
    public void A_message_is_answered_although_the_list_does_not_show_it_yet()
    {
        string form = $"AccountSid=AC01&Body=Hi&From=whatsapp%3A%2B447700900177&MessageSid=SM01&To={Uri.EscapeDataString(DefaultWorld.Sender)}";
        const string Answer = "@{ Url = $url; Headers = @{ 'X-Twilio-Signature' = $signature }; Body = $body } | ConvertFrom-WhatsAppWebhook | Send-WhatsAppMessage -Body 'Thank you' -ErrorAction SilentlyContinue | ForEach-Object { \"$($_.Outcome) $($_.To) $($_.Mode)\" }";

        Assert.Equal(["HandedOver whatsapp:+447700900177 FreeForm"], _session.GetText($"{Signed(form)}; {Answer}"));
        Assert.StartsWith("Refused", Assert.Single(_session.GetText($"{Signed(form.Replace("Body=Hi", "Body=STOP", StringComparison.Ordinal))}; {Answer}")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("-SkipSignatureCheck", false)]
    public void Whoever_says_no_is_on_the_list_at_once_where_Twilio_has_signed_it(string parameters, bool isOut)
    {
        string form = $"AccountSid={DefaultWorld.AccountSid}&Body=STOP&From=whatsapp%3A%2B447700900178&MessageSid=SM01&To={Uri.EscapeDataString(DefaultWorld.Sender)}";
        const string Rest = "Get-WhatsAppOptOut | ForEach-Object { $_.To; $_.Evidence }";

        Assert.Equal(isOut ? ["whatsapp:+447700900178", "SM01"] : [], _session.GetText(
            $"{Signed(form)}; $null = @{{ Url = $url; Headers = @{{ 'X-Twilio-Signature' = $signature }}; Body = $body }} | ConvertFrom-WhatsAppWebhook {parameters}; {Rest}"));
    }

    // The pipeline is busy posting while the receiver answers: the answers come although nobody takes what they bring.
    [Fact]
    public void A_receiver_answers_while_the_pipeline_is_busy_and_gives_each_thing_once()
    {
        string inbox = Path.Combine(_folder, "inbox.jsonl");
        string post = $$"""
            function Send-Hook($body, $signature) {
                $http = [Net.Http.HttpClient]::new([Net.Http.HttpClientHandler]@{ UseProxy = $false })
                $content = [Net.Http.StringContent]::new($body, [Text.Encoding]::UTF8, 'application/x-www-form-urlencoded')
                $content.Headers.Add('X-Twilio-Signature', [string] $signature)
                [int] $http.PostAsync("http://localhost:$port/in", $content).GetAwaiter().GetResult().StatusCode
            }
            {{Signed("AccountSid=AC01&MessageSid=SM01&Body=one")}}
            $first = $body, $signature
            {{Signed("AccountSid=AC01&MessageSid=SM02&Body=two")}}
            $second = $body, $signature
            """;
        string receive = $$"""
            $port = {{SignedHook.FreePort()}}
            Receive-WhatsAppWebhook -Port $port -PublicUrl {{Url}} -InboxPath '{{inbox}}' -First 1 -Verbose 4>&1 | ForEach-Object {
                if ($_ -isnot [Management.Automation.VerboseRecord]) { "given $($_.Sid)" }
                elseif ($_.Message -like 'Listening*') { Send-Hook @first; Send-Hook @second; Send-Hook @first; Send-Hook $first[0] 'no' }
            }
            """;

        CapturedRun run = _session.Run($"{post}; {receive}");
        Assert.Null(run.Failure);
        Assert.Empty(run.Errors);
        Assert.Equal(["204", "204", "204", "403", "given SM01"], run.Output.Select(item => item!.ToString()));
        Assert.Contains("-PublicUrl", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Equal(["204", "204", "204", "403", "given SM02"], _session.Run(receive).Output.Select(item => item!.ToString()));
    }

    [Fact]
    public void What_the_simulator_posts_is_given_and_ends_a_wait_beside_without_a_look_at_Twilio()
    {
        string script = $$"""
            $port = {{SignedHook.FreePort()}}
            $null = Set-WhatsAppSender {{DefaultWorld.Sender}} -CallbackUrl "http://localhost:$port/in"
            Receive-WhatsAppWebhook -Port $port -First 3 -Verbose 4>&1 | ForEach-Object {
                if ($_ -isnot [Management.Automation.VerboseRecord]) { "$($_.GetType().Name) $($_.Body)$($_.Status) $($_.Simulated)" }
                elseif ($_.Message -like 'Listening*') {
                    $sent = Send-WhatsAppTemplate +15005552002 -Template order_update -Variable A-1, ready -StatusCallback "http://localhost:$port/status"
                    $null = Send-WhatsAppSimulatorReply {{Ana}} 'Ja, bitte'
                    Set-WhatsAppSimulator -AdvanceClock 100s
                    Set-WhatsAppSimulator -Fault @{ Method = 'GET'; Contains = '/Messages'; Status = 500; Count = 1000 }
                    "waited: $(($sent | Wait-WhatsAppMessage).Delivery)"
                }
            }
            """;

        CapturedRun run = _session.Run(script);
        Assert.Null(run.Failure);
        Assert.Empty(run.Errors);
        Assert.Equal(
            ["waited: Delivered", "WhatsAppWebhookMessage Ja, bitteReceived True", "WhatsAppWebhookStatus Delivered True", "WhatsAppWebhookStatus Sent True"],
            run.Output.Select(item => item!.ToString()).Order(StringComparer.Ordinal).OrderBy(text => text.StartsWith("waited", StringComparison.Ordinal) ? 0 : 1));
    }

    [Fact]
    public void A_receiver_ends_after_its_time_and_names_a_port_that_is_taken()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();

        Assert.Empty(_session.Get($"Receive-WhatsAppWebhook -Port {SignedHook.FreePort()} -StopAfter 0s"));
        CapturedRun run = _session.Run($"Receive-WhatsAppWebhook -Port {((IPEndPoint)taken.LocalEndpoint).Port} -StopAfter 0s");
        Assert.StartsWith("WebhookCannotListen,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    private static string Signed(string body) => SignedHook.Script(Url, body);
}
