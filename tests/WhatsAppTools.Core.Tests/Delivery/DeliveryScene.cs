using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Delivery;
using WhatsAppTools.Simulator;
using WhatsAppTools.Tests.Sending;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Tests.Delivery;

/// <summary>Our client on the simulator's in-memory door, both on one virtual clock, with every request counted.</summary>
internal sealed class DeliveryScene : IDisposable
{
    private readonly CountingHandler _door;

    public DeliveryScene(VirtualTime time, SimulatorOptions? options = null)
    {
        Time = time;
        Simulator = new TwilioSimulator(options ?? new SimulatorOptions { TimeProvider = time, Seed = 1 });
        _door = new CountingHandler(new SimulatorHttpHandler(Simulator));
        Api = new TwilioHttpApi(new TwilioClientOptions
        {
            Credential = new TwilioCredential(Simulator.Options.AccountSid, Simulator.Options.AccountSid, Simulator.Options.AuthToken),
            Handler = _door,
            IsSimulated = true,
            Time = time,
        });
    }

    public VirtualTime Time { get; }

    public TwilioSimulator Simulator { get; }

    public TwilioHttpApi Api { get; }

    /// <summary>The paths that were asked for, in order.</summary>
    public IReadOnlyList<string> Requests => _door.Requests;

    public static void Run(Action<DeliveryScene> body) => Run(null, body);

    public static void Run(Func<VirtualTime, SimulatorOptions>? options, Action<DeliveryScene> body)
    {
        Crank.Run((time, _) =>
        {
            using DeliveryScene scene = new(time, options?.Invoke(time));
            body(scene);
        });
    }

    /// <summary>A person of fiction; every number has a person.</summary>
    public static string Person(int number) => "+4477009" + (number % 100_000).ToString("00000", CultureInfo.InvariantCulture);

    /// <summary>Moves the clock from timer to timer until the work is done.</summary>
    public T Finish<T>(Task<T> work)
    {
        while (!work.IsCompleted)
        {
            Time.MoveToNextTimer(TimeSpan.FromMinutes(1));
        }

        return work.GetAwaiter().GetResult();
    }

    public void Finish(Task work) => Finish(work.ContinueWith(
        done =>
        {
            done.GetAwaiter().GetResult();
            return true;
        },
        CancellationToken.None,
        TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default));

    /// <summary>Sends a template, which needs no window, and returns the message's sid.</summary>
    public string Send(string person)
    {
        CreateMessageRequest request = new()
        {
            To = "whatsapp:" + person,
            From = DefaultWorld.Sender,
            ContentSid = DefaultWorld.OrderUpdateSid,
            ContentVariables = """{"1":"A-1","2":"here"}""",
        };
        return Finish(Api.CreateMessageAsync(request, CancellationToken.None)).Sid;
    }

    /// <summary>Follows messages until all is done, and returns the results in the order in which they came.</summary>
    public IReadOnlyList<WhatsAppMessageStatus> Follow(IReadOnlyList<string> sids, FollowOptions options, Action<MessageFollower>? afterEachLook = null)
    {
        MessageFollower follower = new(Api, Time, sids, options);
        List<WhatsAppMessageStatus> results = [.. follower.Take()];
        while (!follower.IsDone)
        {
            Finish(follower.LookAsync(CancellationToken.None));
            afterEachLook?.Invoke(follower);
            results.AddRange(follower.Take());
        }

        return results;
    }

    public void Dispose()
    {
        Api.Dispose();
        _door.Dispose();
    }

    private sealed class CountingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        public List<string> Requests { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests.Add($"{request.Method} {request.RequestUri!.PathAndQuery}");
            return base.SendAsync(request, cancellationToken);
        }
    }
}
