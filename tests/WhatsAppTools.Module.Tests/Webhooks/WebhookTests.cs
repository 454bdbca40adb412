using System;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;
using WhatsAppTools.Simulator;
using WhatsAppTools.Simulator.Tests.Shared;

namespace WhatsAppTools.ModuleTests.Webhooks;

/// <summary>Requests in the forms in which web servers hand them to PowerShell.</summary>
public sealed class WebhookTests : IDisposable
{
    private const string Body = "MessageSid=SM01&Body=J%C3%BCrgen+%26+Co";

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

    // The form as the server parsed it, and as it came.
    [SharedFact]
    public void Every_vector_of_Twilio_s_own_tests_is_judged_as_it_is_recorded()
    {
        Assert.Equal(["20 of 20"], _session.GetText($$"""
            $file = Get-Content -Raw '{{SharedFolder.FileOf("facts", "signature-vectors.json")}}' | ConvertFrom-Json
            $token = ConvertTo-SecureString $file.token -AsPlainText -Force
            $right = 0
            foreach ($vector in $file.vectors) {
                $form = [ordered]@{}
                if ($vector.kind -eq 'form') { foreach ($pair in $vector.params.psobject.Properties) { $form[$pair.Name] = $pair.Value } }
                $bodies = if ($vector.kind -eq 'body') { , $vector.body } else {
                    $form
                    @(foreach ($name in $form.Keys) { [uri]::EscapeDataString($name) + '=' + [uri]::EscapeDataString($form[$name]) }) -join '&'
                }
                $answers = foreach ($body in $bodies) { Test-WhatsAppWebhook -Url $vector.url -Signature $vector.signature -Body $body -AuthToken $token }
                if (-not ($answers -ne $vector.expected_valid)) { $right++ } else { $vector.name }
            }
            "$right of $(@($file.vectors).Count)"
            """));
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

    private CapturedRun Run(string command) => _session.Run($"{SignedHook.Script("https://hooks.example.com/in?job=7", Body)}; {command}");
}
