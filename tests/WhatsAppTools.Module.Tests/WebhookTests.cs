using System;
using System.Security.Cryptography;
using System.Text;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;
using WhatsAppTools.Simulator;

namespace WhatsAppTools.ModuleTests;

/// <summary>Requests in the forms in which web servers hand them to PowerShell.</summary>
public sealed class WebhookTests : IDisposable
{
    private const string Body = "MessageSid=SM01&Body=J%C3%BCrgen+%26+Co";
    private const string Signed = "BodyJürgen & CoMessageSidSM01";

    private readonly ModuleSession _session = new();

    public WebhookTests() => _session.Get("Connect-WhatsApp -Simulator | Out-Null");

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("Azure Functions", "@{ Method = 'POST'; Url = $url; Headers = @{ 'x-twilio-signature' = $signature }; Body = @{ ignored = 1 }; RawBody = $body }", "")]
    [InlineData("Azure Functions, a form that was parsed", "[pscustomobject]@{ Url = $url; Headers = @{ 'X-Twilio-Signature' = $signature }; Body = @{ Body = 'Jürgen & Co'; MessageSid = 'SM01' } }", "")]
    [InlineData("Pode", "@{ Request = [pscustomobject]@{ Url = [uri]'http://10.0.0.4:8080/in?job=7'; Headers = @{ 'X-Twilio-Signature' = @($signature) }; RawBody = [Text.Encoding]::UTF8.GetBytes($body) } }", "-PublicUrl https://hooks.example.com")]
    [InlineData("Azure Automation", "[pscustomobject]@{ WebhookName = 'w'; RequestHeader = [pscustomobject]@{ 'X-Twilio-Signature' = $signature }; RequestBody = $body }", "-PublicUrl 'https://hooks.example.com/in?job=7'")]
    [InlineData("a listener", "$headers = [Collections.Specialized.NameValueCollection]::new(); $headers.Add('X-Twilio-Signature', $signature); @{ Url = $url; Headers = $headers; Body = $body }", "")]
    public void A_server_s_request_is_taken_as_it_is(string server, string request, string parameters)
    {
        Assert.Equal((server, "True", "False", "False"), (
            server,
            Test($"$request = & {{ {request} }}; Test-WhatsAppWebhook $request {parameters}"),
            Test($"$signature = 'AAAAAAAAAAAAAAAAAAAAAAAAAAA='; $request = & {{ {request} }}; $request | Test-WhatsAppWebhook {parameters}"),
            Test($"$signature = ''; $request = & {{ {request} }}; Test-WhatsAppWebhook $request {parameters}")));
    }

    [Fact]
    public void The_parts_of_a_request_are_enough_and_either_token_is_taken()
    {
        const string Parts = "Test-WhatsAppWebhook -Url $url -Signature $signature -Body $body";
        Assert.Equal("True", Test(Parts));
        Assert.Equal("False", Test(Parts + " -AuthToken (ConvertTo-SecureString other -AsPlainText -Force)"));
        Assert.Equal("True", Test(Parts + $" -AuthToken ('other', '{DefaultWorld.AuthToken}' | ForEach-Object {{ ConvertTo-SecureString $_ -AsPlainText -Force }})"));
    }

    [Theory]
    [InlineData("Test-WhatsAppWebhook @{ Url = $url }", "WebhookIncomplete", "headers")]
    [InlineData("Test-WhatsAppWebhook @{ Headers = @{} }", "WebhookIncomplete", "address")]
    [InlineData("Test-WhatsAppWebhook @{ Url = $url; Headers = @{}; Body = [pscustomobject]@{ a = 1 } }", "WebhookBodyParsed", "RawBody")]
    [InlineData("Disconnect-WhatsApp; Connect-WhatsApp -SkipCheck -AccountSid AC00000000000000000000000000000000 -Credential ([pscredential]::new('SK00000000000000000000000000000000', (ConvertTo-SecureString secret -AsPlainText -Force))) | Out-Null; Test-WhatsAppWebhook @{ Url = $url; Headers = @{} }", "WebhookTokenMissing", "TWILIO_AUTH_TOKEN")]
    public void What_is_missing_is_named(string command, string errorId, string word)
    {
        CapturedRun run = Run(command);

        Assert.StartsWith(errorId + ",", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(word, run.Errors[0].Exception.Message + run.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Output, output => output?.BaseObject is bool);
    }

    [Fact]
    public void A_no_says_with_Verbose_which_address_was_checked_and_never_the_token()
    {
        CapturedRun run = Run("Test-WhatsAppWebhook @{ Url = $url; Headers = @{ 'X-Twilio-Signature' = 'no' } } -Verbose");

        string text = Assert.Single(run.Verbose);
        Assert.Contains("https://hooks.example.com/in?job=7", text, StringComparison.Ordinal);
        Assert.DoesNotContain(DefaultWorld.AuthToken, text, StringComparison.Ordinal);
    }

    private string Test(string command) => Assert.Single(Run(command).Output)!.ToString();

    private CapturedRun Run(string command) => _session.Run(
        $"$url = 'https://hooks.example.com/in?job=7'; $body = '{Body}'; $signature = '{Sign("https://hooks.example.com/in?job=7" + Signed)}'; {command}");

    private static string Sign(string text)
    {
#pragma warning disable CA5350
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(DefaultWorld.AuthToken), Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350
    }
}
