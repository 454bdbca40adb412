using System;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Twilio.Clients;
using Twilio.Http;
using Twilio.Rest.Api.V2010.Account;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Bench;

/// <summary>One client in a process of its own: its first message, and then many.</summary>
internal static class ClientChild
{
    private const string Account = "AC00000000000000000000000000000000";
    private const string Sender = "whatsapp:+15005550006";
    private const int Concurrency = 64;

    /// <summary>The seconds until the first answer, the megabytes then, and the seconds and the processor seconds of many.</summary>
    /// <param name="client">core, package, or none for what the process costs without either.</param>
    /// <param name="server">Where the responder is.</param>
    /// <param name="messages">How many are sent after the first; 0 for none.</param>
    public static string Run(string client, Uri server, int messages)
    {
        Stopwatch watch = Stopwatch.StartNew();
        Func<int, Task> send = client switch
        {
            "core" => Core(server),
            "package" => Package(server),
            _ => _ => Task.CompletedTask,
        };
        send(0).GetAwaiter().GetResult();
        double first = watch.Elapsed.TotalSeconds;
        double megabytes = Environment.WorkingSet / 1e6;
        if (messages > 0)
        {
            // Twice: the compiler replaces its first code while it runs.
            SendMany(send, messages);
        }

        using Process process = Process.GetCurrentProcess();
        double before = process.TotalProcessorTime.TotalSeconds;
        watch.Restart();
        SendMany(send, messages);
        double seconds = watch.Elapsed.TotalSeconds;
        process.Refresh();
        double processor = process.TotalProcessorTime.TotalSeconds - before;
        return string.Create(CultureInfo.InvariantCulture, $"{first} {megabytes} {seconds} {processor}");
    }

    private static Func<int, Task> Core(Uri server)
    {
        TwilioHttpApi api = new(new TwilioClientOptions { Credential = new TwilioCredential(Account, Account, "token"), ApiBaseUri = server });
        return row => api.CreateMessageAsync(
            new CreateMessageRequest { To = Rows.Recipient(row), From = Sender, Body = "Hello" },
            CancellationToken.None);
    }

    private static Func<int, Task> Package(Uri server)
    {
        TwilioRestClient client = new(Account, "token", httpClient: new SystemNetHttpClient(new System.Net.Http.HttpClient(new Redirect(server))));
        return row => MessageResource.CreateAsync(Rows.Recipient(row), from: Sender, body: "Hello", client: client);
    }

    private static void SendMany(Func<int, Task> send, int messages)
    {
        int next = -1;
        Task[] workers = new Task[Concurrency];
        for (int i = 0; i < Concurrency; i++)
        {
            workers[i] = Task.Run(async () =>
            {
                int row;
                while ((row = Interlocked.Increment(ref next)) < messages)
                {
                    await send(row);
                }
            });
        }

        Task.WaitAll(workers);
    }

    /// <summary>The package has no option for another address.</summary>
    private sealed class Redirect : DelegatingHandler
    {
        private readonly Uri _server;

        public Redirect(Uri server)
            : base(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            _server = server;
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(_server, request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
