using System;
using WhatsAppTools.Simulator.State;

namespace WhatsAppTools.Simulator.Rules;

/// <summary>What a message from a person does.</summary>
internal static class Inbox
{
    public static Message Receive(World world, string from, string to, string text, InboundOptions options, DateTimeOffset now)
    {
        SimulatedSender sender = world.FindSender(to) ?? throw new ArgumentException("No sender has the address " + to + ".", nameof(to));
        int sequence = world.Messages.Count;
        Message message = new()
        {
            Sid = world.Random.Sid(options.MediaUrls.Count > 0 ? "MM" : "SM", sequence, 2),
            Sequence = sequence,
            Direction = Direction.Inbound,
            From = world.Account.ObfuscatesAddresses ? Address.Obfuscate(from) : from,
            HiddenPerson = world.Account.ObfuscatesAddresses ? from : null,
            To = to,
            Body = options.ButtonText ?? text,
            IsRedacted = world.Account.DiscardsBodies,
            MediaUrls = options.MediaUrls.Count == 0 ? null : options.MediaUrls,
            Created = now.UtcTicks,
            ListedFrom = now.UtcTicks + (long)(world.Unkindness.MaxListLag.Ticks * world.Random.Fraction(sequence, 1)),
        };
        world.Messages.Add(message);
        world.People.Windows.Open(to, from, now.UtcTicks);
        if (sender.IsSandbox)
        {
            FollowSandboxCommand(world, from, text.Trim(), now);
        }

        return message;
    }

    /// <summary>The people of the options: an hour ago they joined the sandbox and wrote to every sender.</summary>
    public static void AddRecentContacts(World world)
    {
        DateTimeOffset at = world.Start.AddHours(-1);
        foreach (string person in world.Options.RecentContacts)
        {
            Receive(world, person, world.Sandbox.Address, "join " + world.Options.SandboxCode, new InboundOptions(), at);
            foreach (SimulatedSender sender in world.Senders.FindAll(sender => sender.CanSend))
            {
                Receive(world, person, sender.Address, "Hello, I have a question.", new InboundOptions(), at);
            }
        }
    }

    private static void FollowSandboxCommand(World world, string person, string text, DateTimeOffset now)
    {
        if (string.Equals(text, "join " + world.Options.SandboxCode, StringComparison.OrdinalIgnoreCase))
        {
            world.People.Join(person, now.UtcTicks);
        }
        else if (string.Equals(text, "stop", StringComparison.OrdinalIgnoreCase))
        {
            world.People.Leave(person);
        }
    }
}
