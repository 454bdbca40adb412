using System;
using System.IO;
using System.Linq;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;
using WhatsAppTools.Simulator;

namespace WhatsAppTools.ModuleTests.Examples;

/// <summary>The scripts for hosts that receive webhooks, called as those hosts call them.</summary>
[Collection("Examples")]
public sealed class WebhookExampleTests : IDisposable
{
    private const string Url = "https://hooks.example.com/twilio";
    private const string Ana = "+447700900101";

    private readonly Platform _platform = new();

    public WebhookExampleTests() => _platform.Ask($"$null = Send-WhatsAppSimulatorReply {Ana} -ButtonText 'I will be there' -ButtonPayload confirm");

    public void Dispose() => _platform.Dispose();

    // The worker of Azure Functions gives $Request with these properties, and takes answers through Push-OutputBinding.
    [Theory]
    [InlineData("Body=Hi&ButtonPayload=confirm", true, "204", 1)]
    [InlineData("Body=Hi", true, "204", 0)]
    [InlineData("Body=Hi&ButtonPayload=confirm", false, "403", 0)]
    public void A_function_answers_who_presses_a_button(string form, bool isSigned, string status, int answers)
    {
        using ModuleSession worker = _platform.StartJob();
        CapturedRun run = worker.Run($$"""
            $env:HOOKS_URL = '{{Url}}'
            $env:WHATSAPPTOOLS_API_BASE_URI = $global:PSDefaultParameterValues['Connect-WhatsApp:ApiBaseUri']
            function Push-OutputBinding { param($Name, $Value) "$Name $($Value.StatusCode)" }
            {{Signed(form, isSigned)}}
            $request = [pscustomobject]@{ Method = 'POST'; Url = 'https://clinic.azurewebsites.example/twilio'; Headers = @{ 'x-twilio-signature' = $signature; 'content-type' = 'application/x-www-form-urlencoded' }; Query = @{}; Params = @{}; Body = $body; RawBody = $body }
            try {
                & '{{Platform.Example(Path.Combine("webhooks", "AzureFunction", "run.ps1"))}}' -Request $request -TriggerMetadata @{}
                & '{{Platform.Example(Path.Combine("webhooks", "AzureFunction", "run.ps1"))}}' -Request $request -TriggerMetadata @{}
            } finally {
                Remove-Item env:HOOKS_URL, env:WHATSAPPTOOLS_API_BASE_URI
            }
            """);

        Assert.Null(run.Failure);
        Assert.Equal([$"Response {status}", $"Response {status}"], run.Output.Select(item => item!.ToString()));
        Assert.Equal(answers, _platform.Texts().Count);
    }

    // Pode runs a route's script with $WebEvent and the route's arguments.
    [Fact]
    public void A_route_of_Pode_writes_what_is_signed_to_a_file()
    {
        using ModuleSession server = _platform.StartJob();
        string path = Path.Combine(_platform.Store, "hooks.csv");
        CapturedRun run = server.Run($$"""
            function Start-PodeServer { param($ScriptBlock) & $ScriptBlock }
            function Add-PodeEndpoint { param($Address, $Port, $Protocol) }
            function Add-PodeRoute { param($Method, $Path, $ScriptBlock, $ArgumentList) $global:Route = $ScriptBlock; $global:Arguments = $ArgumentList }
            function global:Set-PodeResponseStatus { param($Code) $Code }
            function Invoke-Route($Body, $Signature) {
                $global:WebEvent = @{ Method = 'post'; Path = '/twilio'; Data = @{}; Request = [pscustomobject]@{ Url = [uri] 'http://localhost:8080/twilio'; Headers = @{ 'X-Twilio-Signature' = $Signature }; RawBody = [Text.Encoding]::UTF8.GetBytes($Body) } }
                & $Route @Arguments
            }
            & '{{Platform.Example(Path.Combine("webhooks", "pode.ps1"))}}' -PublicUrl https://hooks.example.com -Path '{{path}}'
            {{Signed("Body=Hi&ButtonPayload=confirm", isSigned: true)}}
            Invoke-Route $body $signature
            Invoke-Route $body $signature
            Invoke-Route $body 'no'
            (Import-Csv '{{path}}').ButtonPayload
            """);

        Assert.Null(run.Failure);
        Assert.Equal(["204", "204", "403", "confirm"], run.Output.Select(item => item!.ToString()));
    }

    [Fact]
    public void A_hybrid_worker_behind_a_proxy_answers_who_presses_a_button_and_warns_of_failures()
    {
        using ModuleSession worker = _platform.StartJob();
        int port = SignedHook.FreePort();
        CapturedRun run = worker.Run($$"""
            $before = $env:WHATSAPP_STATE
            $env:WHATSAPP_STATE = '{{_platform.Store}}'
            function Receive-WhatsAppWebhook {
                param($Port, $PublicUrl, $StopAfter)
                WhatsAppTools\Receive-WhatsAppWebhook -First 2 -Verbose @PSBoundParameters 4>&1 | ForEach-Object {
                    if ($_ -isnot [Management.Automation.VerboseRecord]) { return $_ }
                    if ($_.Message -notlike 'Listening*') { return }
                    foreach ($post in $posts) {
                        $http = [Net.Http.HttpClient]::new([Net.Http.HttpClientHandler]@{ UseProxy = $false })
                        $content = [Net.Http.StringContent]::new($post[0], [Text.Encoding]::UTF8, 'application/x-www-form-urlencoded')
                        $content.Headers.Add('X-Twilio-Signature', [string] $post[1])
                        $null = $http.PostAsync("http://localhost:$Port/twilio", $content).GetAwaiter().GetResult()
                    }
                }
            }
            {{Signed("Body=Hi&ButtonPayload=confirm", isSigned: true)}}
            $posts = @(, ($body, $signature))
            {{Signed("ErrorCode=63024&MessageStatus=undelivered", isSigned: true)}}
            $posts += , ($body, $signature)
            try {
                & '{{Platform.Example(Path.Combine("webhooks", "hybrid-worker.ps1"))}}' -PublicUrl https://hooks.example.com -Port {{port}}
            } finally {
                $env:WHATSAPP_STATE = $before
            }
            """);

        Assert.Null(run.Failure);
        Assert.Empty(run.Errors);
        Assert.Equal("HandedOver", Assert.Single(run.Output)!.Properties["Outcome"].Value);
        Assert.Single(_platform.Texts());
        Assert.Single(run.Warnings, text => text.StartsWith("whatsapp:", StringComparison.Ordinal));
    }

    private static string Signed(string form, bool isSigned) =>
        SignedHook.Script(Url, $"AccountSid=AC01&From=whatsapp%3A%2B447700900101&MessageSid=SM01&To={Uri.EscapeDataString(DefaultWorld.Sender)}&{form}", isSigned);
}
