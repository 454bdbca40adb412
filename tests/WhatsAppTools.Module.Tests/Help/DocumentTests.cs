using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using WhatsAppTools.EngineHost;

namespace WhatsAppTools.ModuleTests.Help;

[Collection("Examples")]
public sealed class DocumentTests : IClassFixture<ModuleCommands>
{
    // A simulator behind a port is Twilio, with a person who has joined its sandbox; an API key and the lists are the reader's own.
    private const string ReadersOwn =
        """
        $simulator = Start-WhatsAppSimulator
        $PSDefaultParameterValues = @{ 'Connect-WhatsApp:ApiBaseUri' = $simulator.Uri }
        Send-WhatsAppSimulatorReply +447700900123 -JoinSandbox
        $secret = [securestring]::new()
        'simulated-secret-0000000000000000'.ToCharArray() | ForEach-Object { $secret.AppendChar($_) }
        $apiKey = [pscredential]::new('SK5100000000000000000000000000000a', $secret)
        function Get-Credential { $apiKey }
        foreach ($list in 'clients.csv', 'list.csv') { [IO.File]::Copy([IO.Path]::Combine($PWD, 'contacts.csv'), [IO.Path]::Combine($PWD, $list)) }
        """;

    // Who comes to this page has an account in the environment, and has sent a campaign with it.
    private const string Sent =
        """
        $env:TWILIO_ACCOUNT_SID = $simulator.AccountSid
        $env:TWILIO_AUTH_TOKEN = $simulator.AuthToken
        $env:TWILIO_WHATSAPP_FROM = $simulator.Sender
        $null = Connect-WhatsApp
        $sid = @(Import-WhatsAppContact ./contacts.csv -DefaultRegion GB |
            Send-WhatsAppTemplate -Template appointment_reminder -VariableColumn FirstName, Date, Time -JournalPath ./november.jsonl)[0].Sid
        """;

    // What a page leaves to the reader, and what the machine of a test decides.
    private static readonly (string Written, string Meant)[] s_readersOwn =
    [
        ("./out/WhatsAppTools", RepositoryFolders.Stage),
        ("'AC…'", "'AC5100000000000000000000000000a1ab'"),
        ("'…'", "$simulator.AuthToken"),
        ("'+1…'", "'+15005550006'"),
        ("SM…", "$sid"),
        ("-Port 8025", "-Port 0"),

        // Whose container it is, is the reader's own. Where the emulator runs, its tests keep journals in it.
        ("https://account.blob.core.windows.net/campaigns/november", "./november-of-many.jsonl"),
        ("https://account.blob.core.windows.net/campaigns", "./optouts-of-many.jsonl"),
    ];

    private readonly ModuleCommands _module;

    public DocumentTests(ModuleCommands module) => _module = module;

    public static TheoryData<string> Names => [.. Documents.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_pages_PowerShell_runs_from_top_to_bottom_and_fails_only_where_it_says_so(string name)
    {
        using ExampleWorld world = new();
        Assert.Empty(world.Run(name == "docs/troubleshooting.md" ? ReadersOwn + "\n" + Sent : ReadersOwn));
        foreach (string code in Documents.Blocks(name).Where(block => block.Language == "powershell").Select(block => block.Code))
        {
            string filledIn = s_readersOwn.Aggregate(code, (text, own) => text.Replace(own.Written, own.Meant, StringComparison.Ordinal));
            IReadOnlyList<string> problems = world.Run(filledIn);
            Assert.True(problems.Count == code.Split('\n').Count(line => line.Contains("# refused", StringComparison.Ordinal)), $"{code}\n{string.Join("\n", problems)}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_pages_commands_for_the_shell_run(string name)
    {
        using ExampleWorld world = new();
        foreach (string command in Documents.ShellCommands(name))
        {
            Assert.Empty(world.Run(command));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_block_says_whether_it_is_PowerShell_to_be_run_here_or_something_else(string name)
    {
        // console is for commands of other modules on machines of the reader's.
        Assert.All(Documents.Blocks(name), block => Assert.Contains(block.Language, (string[])["powershell", "console", "sh", "text"]));
        Assert.All(
            Documents.Blocks(name).Where(block => block.Language != "powershell"),
            block => Assert.DoesNotMatch("(?m)^[^#-]*-WhatsApp", block.Code));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Code_between_words_names_only_parameters_that_exist(string name)
    {
        foreach (string phrase in Documents.Phrases(name))
        {
            Ast script = Parser.ParseInput(phrase, out _, out ParseError[] _);
            foreach (CommandAst command in script.FindAll(ast => ast is CommandAst, true).Cast<CommandAst>())
            {
                if (_module.Commands.TryGetValue(command.GetCommandName() ?? string.Empty, out CmdletInfo? cmdlet))
                {
                    IEnumerable<string> written = command.CommandElements.OfType<CommandParameterAst>().Select(parameter => parameter.ParameterName);
                    Assert.All(written, parameter => Assert.True(IsOf(cmdlet, parameter), $"{name}: {phrase}"));
                }
            }
        }
    }

    private static bool IsOf(CmdletInfo cmdlet, string parameter) =>
        cmdlet.Parameters.Values.Any(known => known.Name.Equals(parameter, StringComparison.OrdinalIgnoreCase)
            || known.Aliases.Contains(parameter, StringComparer.OrdinalIgnoreCase));
}
