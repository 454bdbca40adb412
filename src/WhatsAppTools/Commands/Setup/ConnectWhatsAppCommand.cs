using System;
using System.Management.Automation;
using System.Net;
using WhatsAppTools.Completers;
using WhatsAppTools.Errors;
using WhatsAppTools.Session;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Commands;

/// <summary>Connects this session to a Twilio account, or to the built-in simulator.</summary>
[Cmdlet(VerbsCommunications.Connect, "WhatsApp", DefaultParameterSetName = TwilioSet, HelpUri = OnlineHelp.Base + "Connect-WhatsApp")]
[OutputType(typeof(WhatsAppConnection))]
public sealed class ConnectWhatsAppCommand : WhatsAppCommand
{
    private const string TwilioSet = "Twilio";
    private const string SimulatorSet = "Simulator";

    /// <summary>User name: the account's sid, or an API key's. Password: the auth token, or the key's secret.</summary>
    [Parameter(Position = 0, ParameterSetName = TwilioSet)]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The saved profile that the rest comes from.</summary>
    [Parameter(ParameterSetName = TwilioSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string? Profile { get; set; }

    /// <summary>The account, where the credential is an API key.</summary>
    [Parameter(ParameterSetName = TwilioSet)]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public string? AccountSid { get; set; }

    /// <summary>The WhatsApp sender for commands that name none.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SenderCompleter))]
    public string? From { get; set; }

    /// <summary>The messaging service for commands that name none.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ServiceCompleter))]
    public string? MessagingServiceSid { get; set; }

    /// <summary>A Twilio region. WhatsApp is in us1 only.</summary>
    [Parameter(ParameterSetName = TwilioSet)]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string? Region { get; set; }

    /// <summary>A Twilio edge, such as dublin.</summary>
    [Parameter(ParameterSetName = TwilioSet)]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string? Edge { get; set; }

    /// <summary>Takes a region although Twilio documents no WhatsApp there.</summary>
    [Parameter(ParameterSetName = TwilioSet)]
    public SwitchParameter AllowUnsupportedRegion { get; set; }

    /// <summary>Another address for all of Twilio's products, such as the simulator's.</summary>
    [Parameter(ParameterSetName = TwilioSet)]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public Uri? ApiBaseUri { get; set; }

    /// <summary>A proxy to use instead of the system's.</summary>
    [Parameter(ParameterSetName = TwilioSet)]
    public Uri? Proxy { get; set; }

    /// <summary>Who signs in at the proxy.</summary>
    [Parameter(ParameterSetName = TwilioSet)]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Signs in at the proxy as the current user.</summary>
    [Parameter(ParameterSetName = TwilioSet)]
    public SwitchParameter ProxyUseDefaultCredentials { get; set; }

    /// <summary>Uses no proxy, the system's neither.</summary>
    [Parameter(ParameterSetName = TwilioSet)]
    public SwitchParameter NoProxy { get; set; }

    /// <summary>How many seconds a request may take.</summary>
    [Parameter(ParameterSetName = TwilioSet)]
    [ValidateRange(1, 600)]
    public int TimeoutSec { get; set; } = 30;

    /// <summary>Does not ask Twilio whether the credentials are right and the sender is one of the account's.</summary>
    [Parameter(ParameterSetName = TwilioSet)]
    public SwitchParameter SkipCheck { get; set; }

    /// <summary>Connects to a simulator inside this process: no account, no network, no real message.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SimulatorSet)]
    public SwitchParameter Simulator { get; set; }

    /// <summary>The folder of what outlives a command, such as opt-out lists.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StateRoot { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        RunspaceSession session = RunspaceSession.Current;
        session.BeginExplicit();
        try
        {
            WhatsAppConnection connection = Simulator
                ? SimulatorConnection.Create(session.SimulatorToConnect(), From, MessagingServiceSid, StateFolder)
                : Connect();
            if (!SkipCheck)
            {
                ConnectedSender.Look(this, connection);
            }

            session.Use(connection);
            WriteObject(connection);
        }
        catch (WhatsAppException failure)
        {
            Fail(failure);
        }
    }

    private string? StateFolder => FullPath(State.StateRoot.RequireFolder(StateRoot));

    private WhatsAppConnection Connect()
    {
        WhatsAppConnection connection = ConnectionFactory.Create(
            new ConnectionRequest
            {
                Profile = Profile,
                Credential = Credential,
                AccountSid = AccountSid,
                From = From,
                MessagingServiceSid = MessagingServiceSid,
                Region = Region,
                Edge = Edge,
                AllowUnsupportedRegion = AllowUnsupportedRegion,
                ApiBaseUri = ApiBaseUri,
                Proxy = Proxy is null ? null : new WebProxy(ProxyAddress.Require(Proxy)) { Credentials = ProxyCredential?.GetNetworkCredential() },
                NoProxy = NoProxy,
                ProxyUseDefaultCredentials = ProxyUseDefaultCredentials,
                Timeout = TimeSpan.FromSeconds(TimeoutSec),
                StateRoot = StateFolder,
            },
            TimeProvider.System);
        if (!SkipCheck)
        {
            // A list of one row: standard API keys may not read /Accounts, and nothing is sent.
            Await(token => connection.Api.ListMessagesAsync(new MessageFilter { PageSize = 1 }, token));
        }

        return connection;
    }
}
