using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using WhatsAppTools.Costs;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Plans;

/// <summary>What a counted plan means: what stands in its way, and what somebody should know. Pure.</summary>
internal sealed class PlanJudge
{
    // Reasons that are no obstacle: the row is left out on purpose.
    private const string SaidNo = "RecipientOptedOut";

    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    private readonly PlanMeasure _plan;
    private readonly PlanOptions _options;
    private readonly PlanAccount _account;
    private readonly DateTimeOffset _now;
    private readonly List<PlanObstacle> _obstacles = [];
    private readonly List<string> _notes = [];

    private PlanJudge(PlanMeasure plan, PlanOptions options, PlanAccount account, DateTimeOffset now)
    {
        _plan = plan;
        _options = options;
        _account = account;
        _now = now;
    }

    private int? Days => _account.Limit is int limit ? Math.Max(1, (_plan.PeopleOutside + limit - 1) / limit) : null;

    /// <summary>Judges a plan.</summary>
    /// <param name="plan">What was counted.</param>
    /// <param name="options">How it is to be sent.</param>
    /// <param name="account">What the account says.</param>
    /// <param name="now">The moment of the look.</param>
    public static WhatsAppPlanSummary Judge(PlanMeasure plan, PlanOptions options, PlanAccount account, DateTimeOffset now) => new PlanJudge(plan, options, account, now).Summarise();

    private WhatsAppPlanSummary Summarise()
    {
        DateTimeOffset? ends = _plan.Ends;
        if (Days is int days and > 1 && ends is not null)
        {
            // The messaging limit is used up on every day but the last, so the last message leaves on the last day at the soonest.
            DateTimeOffset last = _options.Begins + TimeSpan.FromDays(days - 1);
            ends = ends > last ? ends : last;
        }

        LookAtRows();
        LookAtAccount();
        LookAtTime(ends);
        LookAtCosts();
        string hash = _plan.Hash;
        if (_options.ApprovedHash is string approved && !string.Equals(approved.Trim(), hash, StringComparison.OrdinalIgnoreCase))
        {
            _obstacles.Add(PlanObstacle.Of(ErrorText.For("PlanNotApproved", hash, approved.Trim())));
        }

        return new WhatsAppPlanSummary
        {
            Headline = Headline(ends),
            Rows = _plan.Rows,
            Sendable = _plan.Sendable,
            AsTemplate = _plan.AsTemplate,
            AsFreeForm = _plan.Sendable - _plan.AsTemplate,
            Refused = _plan.Rows - _plan.Sendable,
            OptedOut = _plan.Refusals.Where(refusal => refusal.ErrorId == SaidNo).Sum(refusal => refusal.Count),
            Duplicate = _plan.Duplicate,
            People = _plan.People,
            PeopleOutsideWindow = _plan.PeopleOutside,
            MessagingLimit = _account.Limit,
            Days = Days,
            Sender = _account.WasAsked && _account.Senders.Count > 0 ? _account.Senders : [.. _plan.Senders.Select(sender => sender.Value)],
            Template = _account.WasAsked ? _account.Templates : [.. _plan.Templates],
            Country = _plan.Countries,
            Refusal = _plan.Refusals,
            PerSecond = _plan.PerSecond,
            Begins = _options.Begins,
            Ends = ends,
            Cost = _plan.Costs?.Total,
            Currency = _options.Costs?.Card.Currency,
            Unpriced = _plan.Costs?.Unpriced ?? 0,
            CostLine = _plan.Costs?.Lines ?? [],
            RateCard = _options.Costs is CostOptions costs ? CardOf(costs) : null,
            Obstacle = _obstacles,
            Note = _notes,
            Hash = hash,
            Simulated = _plan.IsSimulated,
        };
    }

    private void LookAtRows()
    {
        if (_plan.Sendable == 0)
        {
            _obstacles.Add(PlanObstacle.Of(ErrorText.For("PlanEmpty", _plan.Rows)));
        }

        foreach (PlanRefusals refusal in _plan.Refusals.Where(refusal => refusal.ErrorId != SaidNo).Concat(_plan.OutOfHours))
        {
            ErrorText text = ErrorText.For("PlanRowsRefused", refusal.Count, refusal.ErrorId, string.Join(", ", refusal.Line), refusal.Problem, refusal.Remedy);
            _obstacles.Add(new PlanObstacle(refusal.ErrorId, text.Message, text.Remedy));
        }

        if (_plan.Duplicate > 0)
        {
            Note("PlanDuplicates", _plan.Duplicate);
        }
    }

    private void LookAtAccount()
    {
        if (!_account.WasAsked)
        {
            Note("PlanUnasked");
        }

        _obstacles.AddRange(_account.Failures.Select(PlanObstacle.Of));
        _notes.AddRange(_account.Unread.Select(failure => ErrorText.For("PlanUnread", failure.Message).Message));
        if (_now - _plan.PlannedAt > s_day)
        {
            Note("PlanOld", _plan.PlannedAt!.Value.ToLocalTime());
        }
    }

    private void LookAtTime(DateTimeOffset? ends)
    {
        if (Days is int days and > 1)
        {
            Note("PlanOverLimit", _plan.PeopleOutside, _account.Limit, days);
        }

        if (_options.NotAfter is DateTimeOffset last && !(ends <= last))
        {
            _obstacles.Add(PlanObstacle.Of(ErrorText.For("PlanTooLate", ends?.ToLocalTime().ToString("g", CultureInfo.CurrentCulture) ?? "months from now", last.ToLocalTime())));
        }
    }

    private void LookAtCosts()
    {
        if (_options.Costs is not CostOptions costs || _plan.Costs is not CostEstimate estimate)
        {
            return;
        }

        CostLine? unpriced = estimate.Lines.FirstOrDefault(line => line.Amount is null);
        if (unpriced is not null)
        {
            ErrorText text = ErrorText.For("PlanUnpriced", estimate.Unpriced, unpriced.Market, unpriced.Category ?? "a template", unpriced.Why, costs.Card.Path);
            if (costs.Most is null)
            {
                _notes.Add(text.Message);
            }
            else
            {
                _obstacles.Add(PlanObstacle.Of(text));
            }
        }

        if (estimate.Total > costs.Most)
        {
            _obstacles.Add(PlanObstacle.Of(ErrorText.For("PlanTooDear", estimate.Total, costs.Card.Currency, costs.Most)));
        }

        if (costs.TwilioFee is null)
        {
            Note("PlanWithoutTwilioFee");
        }

        // Meta changes rates on the first day of a quarter.
        DateTime today = _options.Begins.UtcDateTime.Date;
        DateTime quarter = new(today.Year, ((today.Month - 1) / 3 * 3) + 1, 1);
        if (costs.Card.Newest is not DateTime from || from < quarter)
        {
            Note("PlanCardOld", Path.GetFileName(costs.Card.Path), costs.Card.Newest?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "no day", quarter.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        if (costs.Card.UnknownMarkets.Count > 0)
        {
            Note("PlanCardMarkets", Path.GetFileName(costs.Card.Path), string.Join(", ", costs.Card.UnknownMarkets.Take(5)));
        }
    }

    private void Note(string id, params object?[] values) => _notes.Add(ErrorText.For(id, values).Message);

    private string Headline(DateTimeOffset? ends)
    {
        List<string> parts = [string.Format(CultureInfo.CurrentCulture, "{0:N0} of {1:N0} rows to {2:N0} people", _plan.Sendable, _plan.Rows, _plan.People)];
        if (Days > 1)
        {
            parts.Add(string.Format(CultureInfo.CurrentCulture, "limit {0:N0} a day: {1} days", _account.Limit, Days));
        }
        else if (ends is DateTimeOffset end)
        {
            parts.Add("in " + InWords(end - _options.Begins));
        }

        if (_plan.Costs is CostEstimate costs)
        {
            parts.Add(string.Format(CultureInfo.CurrentCulture, costs.Unpriced > 0 ? "{0:N2} {1} and {2:N0} without a price" : "{0:N2} {1}", costs.Total, _options.Costs!.Card.Currency, costs.Unpriced));
        }

        parts.Add(_obstacles.Count switch { 0 => "ready", 1 => "1 thing stands in the way", int count => $"{count} things stand in the way" });
        return string.Join(", ", parts) + ".";
    }

    private static string InWords(TimeSpan time) => time < TimeSpan.FromMinutes(2)
        ? string.Format(CultureInfo.CurrentCulture, "{0:N0} s", Math.Ceiling(time.TotalSeconds))
        : time < TimeSpan.FromHours(3) ? string.Format(CultureInfo.CurrentCulture, "{0:N0} min", time.TotalMinutes) : string.Format(CultureInfo.CurrentCulture, "{0:N1} h", time.TotalHours);

    private static string CardOf(CostOptions costs) => costs.Card.Newest is DateTime day
        ? $"{Path.GetFileName(costs.Card.Path)} of {day:yyyy-MM-dd}, {costs.Card.Currency}"
        : $"{Path.GetFileName(costs.Card.Path)}, {costs.Card.Currency}";
}
