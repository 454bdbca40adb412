using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Simulator.Rules;
using WhatsAppTools.Simulator.State;

namespace WhatsAppTools.Simulator.Usage;

/// <summary>What the account was charged, message by message, up to a time. Read off the messages whenever somebody asks.</summary>
internal static class UsageLedger
{
    /// <summary>One charge.</summary>
    /// <param name="At">When, in UTC ticks.</param>
    /// <param name="Category">The category without children that it belongs to.</param>
    /// <param name="Price">In US dollars.</param>
    internal readonly record struct Charge(long At, string Category, decimal Price);

    /// <summary>Every charge so far: Twilio's fee for what came and what arrived, Meta's for what arrived.</summary>
    public static List<Charge> Read(World world, long now)
    {
        SimulatedPrices prices = world.Options.Prices;
        List<Charge> charges = [];
        List<Message> services = [];
        foreach (Message message in world.Messages.All)
        {
            if (message.Direction == Direction.Inbound)
            {
                charges.Add(new Charge(message.Created, UsageCategory.Inbound, prices.TwilioFee));
            }
            else if (message.ErrorCode == 0 && message.EndsAt <= now && !message.IsCanceled)
            {
                charges.Add(new Charge(message.EndsAt, UsageCategory.Outbound, prices.TwilioFee));
                if (message.Category == MetaCategory.Service)
                {
                    services.Add(message);
                }
                else if (!IsFreeUtility(message, prices))
                {
                    charges.Add(Template(message, prices));
                }
            }
        }

        AddServices(charges, services, prices);
        return charges;
    }

    private static bool IsFreeUtility(Message message, SimulatedPrices prices) =>
        message.Category == MetaCategory.Utility && message.IsInsideWindow && message.EndsAt < prices.ChargesInsideWindowFrom.UtcTicks;

    private static Charge Template(Message message, SimulatedPrices prices)
    {
        SimulatedRate rate = RateOf(message.Person, prices);
        return message.Category switch
        {
            MetaCategory.Marketing => new Charge(message.EndsAt, UsageCategory.Marketing, rate.Marketing),
            MetaCategory.Authentication => new Charge(message.EndsAt, UsageCategory.Authentication, rate.Authentication),
            _ => new Charge(message.EndsAt, UsageCategory.Utility, rate.Utility),
        };
    }

    /// <summary>Each sender has some service messages free in a month, in the order of their delivery.</summary>
    private static void AddServices(List<Charge> charges, List<Message> services, SimulatedPrices prices)
    {
        Dictionary<(string? Sender, int Month), int> used = [];
        foreach (Message message in services.OrderBy(message => message.EndsAt))
        {
            DateTime at = new(message.EndsAt);
            (string? Sender, int Month) key = (message.From, (at.Year * 12) + at.Month);
            used.TryGetValue(key, out int count);
            used[key] = count + 1;
            if (count >= prices.FreeServiceMessages && message.EndsAt >= prices.ChargesInsideWindowFrom.UtcTicks)
            {
                charges.Add(new Charge(message.EndsAt, UsageCategory.Service, RateOf(message.Person, prices).Utility));
            }
        }
    }

    private static SimulatedRate RateOf(string person, SimulatedPrices prices)
    {
        string number = Address.Number(person);
        for (int length = Math.Min(5, number.Length); length > 0; length--)
        {
            if (prices.Markets.TryGetValue(number.Substring(0, length), out SimulatedRate? rate))
            {
                return rate;
            }
        }

        return prices.Markets.TryGetValue("", out SimulatedRate? others) ? others : new SimulatedRate(0, 0, 0);
    }
}
