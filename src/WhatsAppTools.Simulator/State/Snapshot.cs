using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Simulator.Rules;

namespace WhatsAppTools.Simulator.State;

/// <summary>A world as it is written to a file: nothing that a restart may not lose is missing.</summary>
internal sealed class Snapshot
{
    public const int CurrentVersion = 1;

    public required int Version { get; init; }

    public required int Seed { get; init; }

    /// <summary>Null in the files of earlier versions: the world gets a new one.</summary>
    public string? World { get; init; }

    public required DateTimeOffset Start { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required TimeSpan Ahead { get; init; }

    public required TimeSpan Latency { get; init; }

    public required List<SimulatorFault> Faults { get; init; }

    public required long NextSid { get; init; }

    /// <summary>Null in the files of earlier versions: the account stays as the options have it.</summary>
    public SimulatedAccount? Account { get; init; }

    public required int Accepted { get; init; }

    public required int ClosedWindows { get; init; }

    public required List<Message> Messages { get; init; }

    public required List<Pick> Unassigned { get; init; }

    public required List<Told> Callbacks { get; init; }

    public required PeopleState People { get; init; }

    public required List<ReceivedMessage> Received { get; init; }

    public required List<SimulatedSender> Senders { get; init; }

    public required List<SimulatedTemplate> Templates { get; init; }

    public required List<SimulatedService> Services { get; init; }

    public required List<Alert> Alerts { get; init; }

    public required List<Transition> Transitions { get; init; }

    public required Dictionary<string, DateTimeOffset> RetiredNames { get; init; }

    public required Dictionary<string, long> QueueEnds { get; init; }

    public required LimitsState Limits { get; init; }

    public Dictionary<string, AccessToken> Tokens { get; init; } = [];

    public static Snapshot Take(World world, SimulatorClock clock, TimeSpan latency, IEnumerable<SimulatorFault> faults) => new()
    {
        Version = CurrentVersion,
        Seed = world.Seed,
        World = world.Id,
        Start = world.Start,
        Now = clock.Now,
        Ahead = clock.Ahead,
        Latency = latency,
        Faults = [.. faults],
        NextSid = world.NextSid,
        Account = world.Account,
        Accepted = world.Accepted,
        ClosedWindows = world.ClosedWindows,
        Messages = [.. world.Messages.All],
        Unassigned = [.. world.Unassigned.Items.Select(pick => new Pick { At = pick.At, Sid = pick.Item.Message.Sid, From = pick.Item.From })],
        Callbacks = [.. world.Callbacks.Items.Select(callback => new Told { At = callback.At, Sid = callback.Item.Message.Sid, Status = callback.Item.Status })],
        People = world.People.Save(),
        Received = world.Received,
        Senders = world.Senders,
        Templates = world.Templates,
        Services = world.Services,
        Alerts = world.Alerts,
        Transitions = [.. world.Transitions.Items],
        RetiredNames = world.RetiredNames,
        QueueEnds = world.QueueEnds,
        Limits = world.Limits.Save(),
        Tokens = world.Tokens,
    };

    /// <summary>The world again.</summary>
    public World Restore(SimulatorOptions options, SimulatorUnkindness unkindness)
    {
        World world = new(options, unkindness, Seed, Start)
        {
            NextSid = NextSid,
            Accepted = Accepted,
            ClosedWindows = ClosedWindows,
            Id = World ?? Guid.NewGuid().ToString("N").Substring(0, 12),
        };
        world.Account = Account ?? world.Account;
        Replace(world.Senders, Senders);
        Replace(world.Templates, Templates);
        Replace(world.Services, Services);
        Replace(world.Received, Received);
        Replace(world.Alerts, Alerts);
        world.People.Load(People);
        world.Limits.Load(Limits);
        Transitions.ForEach(world.Transitions.Add);
        foreach (KeyValuePair<string, DateTimeOffset> name in RetiredNames)
        {
            world.RetiredNames[name.Key] = name.Value;
        }

        foreach (KeyValuePair<string, AccessToken> token in Tokens)
        {
            world.Tokens[token.Key] = token.Value;
        }

        foreach (KeyValuePair<string, long> end in QueueEnds)
        {
            world.QueueEnds[end.Key] = end.Value;
        }

        foreach (Message message in Messages)
        {
            world.Messages.Add(message);
            if (message.ErrorCode != 0 && message.EndsAt > Now.UtcTicks)
            {
                world.Failures.Add(message.EndsAt, message);
            }

            if (message.Waiting is SendRequest request)
            {
                request.Sender = world.FindSender(request.SenderAddress!);
                request.Service = request.ServiceSid is null ? null : world.FindService(request.ServiceSid);
                request.Template = request.ContentSid is null ? null : world.FindTemplate(request.ContentSid);
                world.Scheduled.Add(message.ScheduledFor, message);
                world.ScheduledCount++;
            }
        }

        foreach (Pick pick in Unassigned)
        {
            world.Unassigned.Add(pick.At, (world.Messages.Find(pick.Sid)!, pick.From));
        }

        foreach (Told callback in Callbacks)
        {
            world.Callbacks.Add(callback.At, new Callback { Message = world.Messages.Find(callback.Sid)!, Status = callback.Status });
        }

        return world;
    }

    private static void Replace<T>(List<T> list, List<T> by)
    {
        list.Clear();
        list.AddRange(by);
    }

    /// <summary>A service's choice of sender that is still to come.</summary>
    internal sealed class Pick
    {
        public required long At { get; init; }

        public required string Sid { get; init; }

        public required string From { get; init; }
    }

    /// <summary>A status callback that is still to come.</summary>
    internal sealed class Told
    {
        public required long At { get; init; }

        public required string Sid { get; init; }

        public required MessageStatus Status { get; init; }
    }
}
