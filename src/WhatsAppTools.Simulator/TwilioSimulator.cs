using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Simulator.Control;
using WhatsAppTools.Simulator.Http;
using WhatsAppTools.Simulator.Rules;
using WhatsAppTools.Simulator.State;
using WhatsAppTools.Simulator.Webhooks;

namespace WhatsAppTools.Simulator;

/// <summary>
/// A stand-in for Twilio and WhatsApp: one account, its senders, templates and messages, and the people at the other end.
/// Reach it in memory (<see cref="SimulatorHttpHandler"/>) or over HTTP on this machine (<see cref="SimulatorServer"/>).
/// Safe for use from several threads at once.
/// </summary>
public sealed partial class TwilioSimulator
{
    private readonly object _gate = new();
    private readonly SimulatorClock _clock;
    private readonly SpecifiedResource _specified = new();
    private readonly int _seed;
    private World _world;
    private Outbox _outbox;
    private Router _router;
    private long _requests;
    private int _inFlight;

    /// <summary>A simulator with the friendly default world.</summary>
    public TwilioSimulator()
        : this(new SimulatorOptions())
    {
    }

    /// <summary>A simulator as the options describe it.</summary>
    public TwilioSimulator(SimulatorOptions options)
    {
        Options = options;
        Unkindness = options.Unkindness ?? SimulatorUnkindness.Of(options.Profile);
        _seed = options.Seed ?? Guid.NewGuid().GetHashCode();
        _clock = new SimulatorClock(options.TimeProvider);
        _webhooks = new WebhookPoster(options.WebhookHandler, options.AuthToken, NoteFailedWebhook, AnswerWith);
        _timer = options.TimeProvider.CreateTimer(_ => Settle(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Use(NewWorld());
    }

    /// <summary>How it was set up.</summary>
    public SimulatorOptions Options { get; }

    /// <summary>Which of the real service's unkindnesses are on.</summary>
    public SimulatorUnkindness Unkindness { get; }

    /// <summary>The time by the simulator's own clock.</summary>
    public DateTimeOffset Now
    {
        get
        {
            lock (_gate)
            {
                return _clock.Now;
            }
        }
    }

    /// <summary>How many requests were made so far, without those of the control side.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>Answers one request as Twilio would, after the latency and with the faults that are set.</summary>
    /// <param name="cancellationToken">Ends the wait for latency and delays.</param>
    /// <exception cref="OperationCanceledException">It was ended before the request was processed, or before its answer.</exception>
    public async Task<SimulatorResponse> HandleAsync(SimulatorRequest request, CancellationToken cancellationToken)
    {
        if (WebPage.IsForeign(request))
        {
            return WebPage.Refuse();
        }

        bool isControl = request.Path.StartsWith("/simulator/", StringComparison.Ordinal);
        if (isControl)
        {
            return Process(request);
        }

        long turn = Interlocked.Increment(ref _requests);
        int inFlight = Interlocked.Increment(ref _inFlight);
        try
        {
            if (inFlight > Options.MaxConcurrentRequests)
            {
                return Finish(Reply.Error(new ApiError(429, 20429)), turn);
            }

            SimulatorFault? fault = TakeFault(request);
            await WaitAsync(Latency + (fault?.Delay ?? TimeSpan.Zero), cancellationToken).ConfigureAwait(false);
            bool isHtml = fault is null && Unkindness.HtmlErrorEvery > 0 && turn % Unkindness.HtmlErrorEvery == Unkindness.HtmlErrorEvery - 1;
            if (isHtml && turn / Unkindness.HtmlErrorEvery % 2 == 0)
            {
                return Finish(HtmlError(), turn);
            }

            if (fault is not null && !fault.IsProcessed)
            {
                return Finish(ToResponse(fault), turn);
            }

            SimulatorResponse response = Process(request);
            if (isHtml)
            {
                response = HtmlError();
            }
            else if (fault is not null && fault.ReplacesAnswer)
            {
                response = ToResponse(fault);
            }

            return Finish(response, turn);
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }

    private SimulatorResponse Process(SimulatorRequest request)
    {
        lock (_gate)
        {
            DateTimeOffset now = SettleLocked();
            try
            {
                Route route = _router.Find(request, out IReadOnlyList<KeyValuePair<string, string>> path, out bool isPathKnown)
                    ?? throw _specified.Refusal(request, isPathKnown);
                RequestContext context = new(request, _world, route, path, now);
                Authentication.Check(context);
                CheckParameters(context);
                SimulatorResponse response = route.Handle(context);
                SetTimer();
                return response;
            }
            catch (ApiError error)
            {
                return Reply.Error(error);
            }
            catch (Exception error) when (error is InvalidOperationException or ArgumentException or FormatException or OverflowException)
            {
                // A mistake of ours is answered with 500, as Twilio does; the next request is not affected.
                return Reply.Error(new ApiError(500, 20500, "The simulator failed: " + error.Message));
            }
        }
    }

    private static void CheckParameters(RequestContext context)
    {
        foreach (string name in context.Route.NotSimulated)
        {
            if (context.Form[name] is not null || context.Query[name] is not null)
            {
                throw ApiError.NotSimulated("the parameter " + name);
            }
        }
    }

    private SimulatorResponse Finish(SimulatorResponse response, long turn)
    {
        response.Headers["Date"] = Now.UtcDateTime.ToString("r", CultureInfo.InvariantCulture);
        // Not Twilio's: lets a client say that no real message left, and know this world from the next one, which has the same account.
        response.Headers["X-WhatsApp-Simulator"] = _world.Id;
        response.Headers["Twilio-Request-Id"] = _world.Random.Sid("RQ", turn, 50);
        response.Headers["X-Home-Region"] = "us1";
        if (response.Status == 429 && Options.RetryAfterSeconds is int seconds && !response.Headers.ContainsKey("Retry-After"))
        {
            response.Headers["Retry-After"] = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (response.Status == 401)
        {
            response.Headers["WWW-Authenticate"] = "Basic realm=\"Twilio API\"";
        }

        return response;
    }

    /// <summary>What a proxy on the way answers: a page instead of JSON.</summary>
    private static SimulatorResponse HtmlError(int status = 502) => new()
    {
        Status = status,
        Headers = { ["Content-Type"] = "text/html" },
        Body = System.Text.Encoding.UTF8.GetBytes(string.Format(CultureInfo.InvariantCulture, "<html><head><title>{0}</title></head><body><h1>{0}</h1></body></html>", status)),
    };

    private async Task WaitAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        if (delay > TimeSpan.Zero)
        {
#if NET
            await Task.Delay(delay, Options.TimeProvider, cancellationToken).ConfigureAwait(false);
#else
            await Options.TimeProvider.Delay(delay, cancellationToken).ConfigureAwait(false);
#endif
        }
    }

    private World NewWorld()
    {
        World world = new(Options, Unkindness, _seed, _clock.Now);
        Inbox.AddRecentContacts(world);
        return world;
    }

    [MemberNotNull(nameof(_world), nameof(_outbox), nameof(_router))]
    private void Use(World world)
    {
        _world = world;
        _outbox = new Outbox(world);
        _router = new Router([.. ResourceTable.All(new MessageCreation(world, _outbox)), new ControlResource(this)]);
    }
}
