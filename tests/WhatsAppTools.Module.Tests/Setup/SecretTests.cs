using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text;
using WhatsAppTools.Core.Tests.Secrets;
using WhatsAppTools.Core.Tests.Twilio;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests.Setup;

/// <summary>
/// What a session shows, keeps and writes after connecting and failing in many ways: every object on every stream with all that
/// its properties lead to, their JSON and their serialized form, $Error, and every file. None of it holds a secret.
/// </summary>
public sealed class SecretTests : IDisposable
{
    private const string Account = "AC00000000000000000000000000000000";
    private const string Secret = "q7Zx+vB/9k~Lw2Pf8sT5uYh4Jd6Gn3Rc";
    private const string Token = "eyJhbGciOiJI.eyJhY3QiOnsic3ViIjoi.c2ln-x7";
    private const string Password = "pr0xy+Pa/ss~word";

    private const string SignIn = """
        param($user, $secret, $address, $folder, $password)
        function Get-Sign($name, $text) { $hidden = [securestring]::new(); $text.ToCharArray() | ForEach-Object { $hidden.AppendChar($_) }; [pscredential]::new($name, $hidden) }
        $sign = Get-Sign $user $secret
        $at = @{ Credential = $sign; AccountSid = 'AC00000000000000000000000000000000'; From = '+15005550006'; StateRoot = $folder; TimeoutSec = 5 }
        $VerbosePreference = $DebugPreference = $InformationPreference = 'Continue'
        $Error.Clear()

        """;

    private const string Dump = """

        $now = @($all) + @($Error)
        $now
        foreach ($one in $now) {
            [Management.Automation.PSSerializer]::Serialize($one, 3)
            $one | Format-List * -Force | Out-String -Width 400
            "$one"
            if ($one -isnot [Management.Automation.ErrorRecord]) { ConvertTo-Json $one -Depth 4 -WarningAction Ignore -Compress }
        }
        """;

    private readonly ModuleSession _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("secrets").FullName;

    public static TheoryData<string> Users => [Account, "SK00000000000000000000000000000001", "OQ00000000000000000000000000000001"];

    [Theory]
    [MemberData(nameof(Users))]
    public void Whatever_a_server_says_back_no_object_stream_error_or_file_holds_a_secret(string user)
    {
        Leak secret = new(user, Secret);
        Leak token = new(null, Token);

        // A server knows what it was shown: an app's token, and nobody else's.
        string shown = user.StartsWith("OQ", StringComparison.Ordinal) ? Token : string.Empty;
        foreach ((string way, Func<LoopbackRequest, LoopbackAnswer> answer) in Ways(secret.Echo + (shown.Length > 0 ? " Bearer " + token.Echo : string.Empty), shown))
        {
            using LoopbackServer server = new(request => request.Head.Contains(" /v2/token", StringComparison.Ordinal)
                ? LoopbackServer.Answer(200, $$"""{"access_token":"{{Token}}","expires_in":3600}""")
                : answer(request));
            CapturedRun run = _session.Run(
                SignIn + """
                $all = & {
                    $connection = Connect-WhatsApp @at -ApiBaseUri $address -SkipCheck
                    $connection
                    Get-WhatsAppConnection
                    Get-WhatsAppMessage -First 1 -ErrorAction Continue
                    Get-WhatsAppTemplate -ErrorAction Continue
                    Send-WhatsAppMessage -To +447700900123 -Body Hello -Mode FreeForm -JournalPath "$folder/$([guid]::NewGuid()).jsonl" -SendOption @{ OnAmbiguous = 'Skip' }
                    Add-WhatsAppOptOut -Address +447700900124
                    Get-WhatsAppAccount
                    Test-WhatsAppSetup
                    try { Connect-WhatsApp @at -ApiBaseUri $address } catch { $_ }
                } *>&1
                """ + Dump,
                user,
                Secret,
                server.Address,
                _folder);

            Assert.Null(run.Failure);
            Assert.Contains(run.Output, item => item?.TypeNames.Contains("WhatsAppTools.Twilio.WhatsAppConnection") == true);
            AssertSilent(way, run, secret, token);
        }

        Assert.NotEmpty(Directory.GetFiles(_folder, "*.jsonl", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_proxy_that_refuses_and_an_address_with_a_password_show_neither_of_the_secrets()
    {
        Leak secret = new(Account, Secret);
        Leak password = new("ana", Password);
        using LoopbackServer proxy = new(_ => new LoopbackAnswer(
            Encoding.UTF8.GetBytes($"HTTP/1.1 407 {password.Echo}\r\nProxy-Authenticate: Basic realm=\"{password.Echo}\"\r\nX-Echo: {secret.Echo}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
            Closes: true));
        CapturedRun run = _session.Run(
            SignIn + """
            $withUser = [UriBuilder]::new($address)
            $withUser.UserName = 'ana'
            $withUser.Password = [uri]::EscapeDataString($password)
            $all = & {
                foreach ($more in @{ Proxy = $withUser.Uri }, @{ Proxy = $address; ProxyCredential = (Get-Sign ana $password) }, @{ ApiBaseUri = $withUser.Uri }, @{ ApiBaseUri = 'http://127.0.0.1:9/' }) {
                    try { Connect-WhatsApp @at @more -Timeout 1 } catch { $_ }
                    try { Connect-WhatsApp @at @more -SkipCheck; Get-WhatsAppMessage -First 1; Test-WhatsAppSetup -Area Credential } catch { $_ }
                }
            } *>&1
            """ + Dump,
            Account,
            Secret,
            proxy.Address,
            _folder,
            Password);

        Assert.Null(run.Failure);
        Assert.NotEmpty(proxy.Requests);
        AssertSilent("proxy", run, secret, password);
        string shown = string.Join("\n", run.Output.Select(item => $"{item}"));
        Assert.Contains("ProxyRefused", shown, StringComparison.Ordinal);
        Assert.Contains("ApiBaseUri", shown, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static IEnumerable<(string Way, Func<LoopbackRequest, LoopbackAnswer> Answer)> Ways(string echo, string token)
    {
        string json = echo.Replace("/", "\\/", StringComparison.Ordinal);
        yield return ("a refused key", _ => LoopbackServer.Answer(401, $$"""{"code":20003,"message":"{{json}}","more_info":"https://x.example.com/?{{json}}","status":401}"""));
        yield return ("a code", _ => LoopbackServer.Answer(400, $$"""{"code":21211,"message":"{{json}}","status":400}""", $"Twilio-Request-Id: {new string('R', 280)}{Secret}{token}\r\n"));
        yield return ("a redirect", _ => LoopbackServer.Answer(302, echo, $"Location: https://x.example.com/?{Uri.EscapeDataString(echo)}\r\n"));
        yield return ("no JSON", _ => LoopbackServer.Answer(200, echo, $"X-Echo: {echo}\r\n"));
        yield return ("a good server", request => request.IsPost
            ? LoopbackServer.Answer(201, $$"""{"sid":"SM00000000000000000000000000000001","account_sid":"{{Account}}","from":"whatsapp:+15005550006","to":"whatsapp:+447700900123","status":"queued","direction":"outbound-api"}""")
            : LoopbackServer.Answer(200, """{"messages":[],"contents":[],"meta":{},"next_page_uri":null}"""));
    }

    private void AssertSilent(string way, CapturedRun run, params Leak[] leaks)
    {
        List<string> said = [.. EverythingIn.Texts(run.Output.Concat<object?>(run.Errors).SelectMany(Roots), IsOfTheEngine)];
        said.AddRange(run.Warnings);
        said.Add(run.ScreenText);
        said.AddRange(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).SelectMany(file => new[] { file, File.ReadAllText(file) }));
        Assert.All(leaks, leak => Assert.True(leak.Find(said) is null, $"{way}: {leak.Find(said)}"));
    }

    // What a person typed stands in an error too: here nothing of it is a secret but what the test gave in variables.
    private static IEnumerable<object?> Roots(object? thing) => (thing as PSObject)?.BaseObject is ErrorRecord error
        ? [error.Exception, error.TargetObject, error.ErrorDetails, error.FullyQualifiedErrorId, error.InvocationInfo?.Line, error.InvocationInfo?.PositionMessage, error.ScriptStackTrace]
        : [thing is PSObject shown ? shown.BaseObject : thing];

    private static bool IsOfTheEngine(Type type) => type.Assembly == typeof(PSObject).Assembly && !typeof(InformationalRecord).IsAssignableFrom(type) && !typeof(Exception).IsAssignableFrom(type);
}
