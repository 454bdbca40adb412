using System;
using System.IO;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests.Setup;

/// <summary>Slips of the pen in parameters are refused before they do harm.</summary>
public sealed class SlipTests : IDisposable
{
    private readonly ModuleSession _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("slips").FullName;

    public SlipTests() => _session.Get($"Set-Location '{_folder}'");

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("New-WhatsAppSendOption -RateCard rates.csv -MaxCost '50,00'")]
    [InlineData("New-WhatsAppSendOption -RateCard rates.csv -TwilioFee 0,005")]
    [InlineData("Send-WhatsAppMessage -To +447700900123 -Body x -SendOption @{ MaxCost = '0,1' }")]
    [InlineData("Set-WhatsAppProfile slip -MaxPerSecond '0,5'")]
    public void A_number_with_a_comma_is_refused(string command) => Assert.Contains("comma", ErrorOf(command), StringComparison.Ordinal);

    [Fact]
    public void A_secret_in_the_place_of_its_name_is_refused_and_not_shown()
    {
        const string Token = "0123456789abcdef0123456789abcdef";
        string error = ErrorOf($"Set-WhatsAppProfile slip -AccountSid AC00000000000000000000000000000001 -SecretVariable '{Token}'");

        Assert.Contains("-SecretVariable takes the name", error, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Set-WhatsAppProfile slip -DefaultRegion UK", "no country")]
    [InlineData("Connect-WhatsApp -AccountSid AC00000000000000000000000000000001 -Credential ([pscredential]::new('AC00000000000000000000000000000001', (ConvertTo-SecureString x -AsPlainText -Force))) -Proxy 'htp:/127.0.0.1:1'", "no address|not the address")]
    [InlineData("'x' | Export-WhatsAppReport x.xlsx", "taken for what it is not")]
    [InlineData("Send-WhatsAppAlert -StatePath '  ' -Key k -Summary s -To +447700900123", "no letter")]
    public void What_can_only_be_a_slip_is_refused(string command, string said) => Assert.Matches(said, ErrorOf(command));

    [Fact]
    public void A_list_whose_name_has_brackets_is_found()
    {
        File.WriteAllText(Path.Combine(_folder, "se[1].csv"), "Phone\n+447700900123\n");

        Assert.Equal(["+447700900123"], _session.GetText("(Import-WhatsAppContact 'se[1].csv').To"));
    }

    [Fact]
    public void Compare_says_what_Publish_would_refuse_and_passes_a_stray_file_over()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "templates", "visit"));
        Directory.CreateDirectory(Path.Combine(_folder, "templates", "Visit_U"));
        const string Good = """{"language":"en","types":{"twilio/text":{"body":"Hello there, see you tomorrow."}},"whatsapp":{"category":"UTILITY"}}""";
        File.WriteAllText(Path.Combine(_folder, "templates", "visit", "en.json"), Good);
        File.WriteAllText(Path.Combine(_folder, "templates", "Visit_U", "en.json"), Good);
        File.WriteAllText(Path.Combine(_folder, "templates", "package.json"), "{}");
        _session.Get("Connect-WhatsApp -Simulator");

        CapturedRun run = _session.Run("(Compare-WhatsAppTemplate ./templates | Where-Object Path).Name");

        Assert.Equal(["visit"], System.Linq.Enumerable.Select(run.Output, name => name!.ToString()));
        Assert.StartsWith("TemplateInvalid", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(run.Warnings, warning => warning.ToString().Contains("package.json", StringComparison.Ordinal));
    }

    private string ErrorOf(string command)
    {
        CapturedRun run = _session.Run(command);
        return (run.Failure?.ErrorRecord ?? Assert.Single(run.Errors)).ToString();
    }
}
