using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Addressing;
using WhatsAppTools.Setup;
using WhatsAppTools.Simulator;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Core.Tests.Setup;

/// <summary>A set-up in which everything is as it should be, at a simulator in memory; a test breaks one thing of it.</summary>
internal sealed class SetupWorld : IDisposable
{
    public const string LocalService = "MG000000000000000000000000000000a2";
    public const string Person = "+447700900001";

    private static readonly string s_state = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "WhatsAppTools.Setup." + Guid.NewGuid().ToString("N"));

    private static readonly SetupMachine s_machine = new()
    {
        PowerShellVersion = new Version(7, 4, 6),
        JournalFolder = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "WhatsAppTools.Setup." + Guid.NewGuid().ToString("N")),
        StateFolder = s_state,
        ProfilePath = System.IO.Path.Combine(s_state, "profiles.json"),
        FreeBytes = 5_000_000_000,
        HasAuthToken = true,
    };

    private readonly List<IDisposable> _clients = [];
    private string? _folder;

    public SetupWorld()
    {
        Simulator = new TwilioSimulator(new SimulatorOptions
        {
            RecentContacts = DefaultWorld.RecentContacts,
            Senders = [new SimulatedSender { Sid = DefaultWorld.SenderSid, Address = DefaultWorld.Sender, DetailsJson = WebhookAt("https://example.com/hook") }],
            Templates =
            [
                .. new SimulatorOptions().Templates,
                new SimulatedTemplate
                {
                    Sid = "HX000000000000000000000000000000a1",
                    FriendlyName = "all_values",
                    TypesJson = """{"twilio/text":{"body":"{{1}} {{2}}"}}""",
                    ApprovalStatus = "approved",
                    Category = "UTILITY",
                },
            ],
            Services =
            [
                .. new SimulatorOptions().Services,
                new SimulatedService { Sid = LocalService, FriendlyName = "At home", SenderSids = [DefaultWorld.SenderSid], InboundRequestUrl = "http://localhost:7071/api/hook" },
            ],
            Keys =
            [
                new SimulatedKey { Sid = KeySid, Secret = DefaultWorld.KeySecret, Kind = SimulatedKeyKind.Restricted, Allow = ["/twilio/messaging/messages/create"] },
                new SimulatedKey { Sid = DefaultWorld.StandardKeySid, Secret = DefaultWorld.KeySecret },
            ],
        });
        Simulator.SetApproval("newsletter", "approved");
        Options = new SetupOptions { Machine = s_machine, Templates = ["order_update"], To = Person };
        Handler = new CountingHandler(new SimulatorHttpHandler(Simulator));
        Connect();
    }

    public static string KeySid => "SK5100000000000000000000000000000f";

    public static string WebhookAt(string address) => "{\"webhook\":{\"callback_url\":\"" + address + "\"}}";

    public TwilioSimulator Simulator { get; }

    public CountingHandler Handler { get; }

    public SetupOptions Options { get; set; }

    public string User { get; set; } = DefaultWorld.AccountSid;

    public string Secret { get; set; } = DefaultWorld.AuthToken;

    /// <summary>Connects anew, with what the test has changed.</summary>
    public void Connect(string? from = DefaultWorld.Sender, string? service = null, string? region = null)
    {
        TwilioHttpApi api = new(new TwilioClientOptions { Credential = new TwilioCredential(DefaultWorld.AccountSid, User, Secret), Handler = Handler });
        _clients.Add(api);
        Options = Options with
        {
            Connection = new WhatsAppConnection(api, TimeProvider.System)
            {
                UserName = User,
                From = from is null ? null : WhatsAppAddress.Parse(from),
                MessagingServiceSid = service,
                Region = region,
            },
        };
    }

    public async Task<IReadOnlyList<WhatsAppSetupCheck>> LookAsync(Func<string, bool>? isWanted = null)
    {
        using SetupDoctor doctor = new(Options, CancellationToken.None);
        return await Task.WhenAll(doctor.Start([], isWanted ?? (_ => true)));
    }

    public async Task<WhatsAppSetupCheck> LookAsync(string id)
    {
        if (id == SetupChecks.SendTest.Id)
        {
            using SetupDoctor doctor = new(Options, CancellationToken.None);
            return await doctor.SendTestAsync();
        }

        return (await LookAsync(known => known == id)).Single();
    }

    /// <summary>Gives the world a folder for its state that no other one has.</summary>
    public string OwnState()
    {
        _folder ??= System.IO.Path.Combine(s_state, Guid.NewGuid().ToString("N"));
        System.IO.Directory.CreateDirectory(_folder);
        Options = Options with { Machine = Options.Machine with { StateFolder = _folder } };
        return _folder;
    }

    public void Dispose()
    {
        _clients.ForEach(client => client.Dispose());
        if (_folder is not null)
        {
            System.IO.Directory.Delete(_folder, recursive: true);
        }
    }

    /// <summary>Counts what is asked, and fails where a test wants the network to.</summary>
    internal sealed class CountingHandler : DelegatingHandler
    {
        public CountingHandler(HttpMessageHandler inner)
            : base(inner)
        {
        }

        public int Count { get; private set; }

        public Func<Uri, Exception?> Fault { get; set; } = _ => null;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            lock (this)
            {
                Count++;
            }

            return Fault(request.RequestUri!) is Exception failure ? Task.FromException<HttpResponseMessage>(failure) : base.SendAsync(request, cancellationToken);
        }
    }
}
