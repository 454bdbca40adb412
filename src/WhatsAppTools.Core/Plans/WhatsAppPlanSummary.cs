using System;
using System.Collections.Generic;
using WhatsAppTools.Costs;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Plans;

/// <summary>A campaign before it is sent: what would happen, how long it takes, what it costs, and what stands in the way.</summary>
public sealed record WhatsAppPlanSummary
{
    /// <summary>Whether the campaign can be sent as it stands.</summary>
    public bool IsReady => Obstacle.Count == 0;

    /// <summary>The plan in a line.</summary>
    public required string Headline { get; init; }

    /// <summary>All rows.</summary>
    public int Rows { get; init; }

    /// <summary>How many would be sent.</summary>
    public int Sendable { get; init; }

    /// <summary>How many of them as free-form text or media.</summary>
    public int AsFreeForm { get; init; }

    /// <summary>How many of them as templates.</summary>
    public int AsTemplate { get; init; }

    /// <summary>How many would not be sent, those of people who said no among them.</summary>
    public int Refused { get; init; }

    /// <summary>How many are of people who said no.</summary>
    public int OptedOut { get; init; }

    /// <summary>How many of those that would be sent have the number of an earlier row.</summary>
    public int Duplicate { get; init; }

    /// <summary>How many different people would get something.</summary>
    public int People { get; init; }

    /// <summary>How many of them get a template outside an open window: they count against the messaging limit.</summary>
    public int PeopleOutsideWindow { get; init; }

    /// <summary>To how many people outside an open window the sender may write in 24 hours; null where there is no limit, or none can be read.</summary>
    public int? MessagingLimit { get; init; }

    /// <summary>How many days the messaging limit makes of it; null where no limit is known.</summary>
    public int? Days { get; init; }

    /// <summary>The senders, with their state.</summary>
    public IReadOnlyList<string> Sender { get; init; } = Array.Empty<string>();

    /// <summary>The templates, with their state.</summary>
    public IReadOnlyList<string> Template { get; init; } = Array.Empty<string>();

    /// <summary>How many messages go to which country; ? where it is not known.</summary>
    public IReadOnlyList<PlanCount> Country { get; init; } = Array.Empty<PlanCount>();

    /// <summary>What would not be sent, by reason.</summary>
    public IReadOnlyList<PlanRefusals> Refusal { get; init; } = Array.Empty<PlanRefusals>();

    /// <summary>Messages a second.</summary>
    public double PerSecond { get; init; }

    /// <summary>When it begins.</summary>
    public DateTimeOffset Begins { get; init; }

    /// <summary>When the last message leaves, if all goes well; null where that is months away.</summary>
    public DateTimeOffset? Ends { get; init; }

    /// <summary>How long that takes.</summary>
    public TimeSpan? Duration => Ends - Begins;

    /// <summary>What it costs where every message is delivered; null without a rate card. Messages without a known price are not in it.</summary>
    public decimal? Cost { get; init; }

    /// <summary>The currency.</summary>
    public string? Currency { get; init; }

    /// <summary>How many messages have no known price.</summary>
    public int Unpriced { get; init; }

    /// <summary>What that is made of, by market and category.</summary>
    public IReadOnlyList<CostLine> CostLine { get; init; } = Array.Empty<CostLine>();

    /// <summary>The rate card, with the day from which it holds.</summary>
    public string? RateCard { get; init; }

    /// <summary>What stands in the way, with what to do about it; nothing where it is ready.</summary>
    public IReadOnlyList<PlanObstacle> Obstacle { get; init; } = Array.Empty<PlanObstacle>();

    /// <summary>What somebody should know although it can be sent.</summary>
    public IReadOnlyList<string> Note { get; init; } = Array.Empty<string>();

    /// <summary>A hash of the rows and of the options that decide what is sent: the same list with the same options has the same one.</summary>
    public required string Hash { get; init; }

    /// <summary>True where the simulator answered.</summary>
    public bool Simulated { get; init; }

    /// <summary>The headline.</summary>
    public override string ToString() => Headline;
}

/// <summary>How many rows of a plan share something.</summary>
/// <param name="Name">What they share: a country's two letters, a template's sid, or the id of the reason why nothing is sent.</param>
/// <param name="Count">How many.</param>
public sealed record PlanCount(string Name, int Count)
{
    /// <summary>Both.</summary>
    public override string ToString() => $"{Count:N0} {Name}";
}

/// <summary>What stands in the way of a plan.</summary>
/// <param name="ErrorId">Its stable id.</param>
/// <param name="What">What it is.</param>
/// <param name="Remedy">What to do first.</param>
public sealed record PlanObstacle(string ErrorId, string What, string Remedy)
{
    internal static PlanObstacle Of(ErrorText text) => new(text.Id, text.Message, text.Remedy);

    internal static PlanObstacle Of(WhatsAppException failure) => new(failure.ErrorId, failure.Message, failure.Remedy);

    /// <summary>Both in a line.</summary>
    public override string ToString() => $"{What} {Remedy}";
}

/// <summary>The rows of a plan that are not sent for one reason.</summary>
/// <param name="ErrorId">The reason's stable id.</param>
/// <param name="Problem">The first row's reason in words.</param>
/// <param name="Remedy">What to do about it.</param>
/// <param name="Count">How many.</param>
/// <param name="Line">The lines of the first five; the row's place where it has no line.</param>
public sealed record PlanRefusals(string ErrorId, string Problem, string Remedy, int Count, IReadOnlyList<long> Line)
{
    /// <summary>In a line.</summary>
    public override string ToString() => $"{Count:N0} {ErrorId}, lines {string.Join(", ", Line)}{(Count > Line.Count ? " …" : string.Empty)}";
}
