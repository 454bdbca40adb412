using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;
using WhatsAppTools.Simulator.State;

namespace WhatsAppTools.Simulator.Rules;

/// <summary>What WhatsApp decides about a message: the code that it ends with, or 0.</summary>
internal sealed class LossRules
{
    private const int MaxTemplateText = 1024;
    private const int RateCode = 63018;
    private static readonly TimeSpan s_templateSync = TimeSpan.FromMinutes(10);
    private static readonly Regex s_badValue = new("[\\n\\r\\t]| {5}", RegexOptions.CultureInvariant | RegexOptions.Compiled);
    private readonly World _world;

    public LossRules(World world) => _world = world;

    /// <summary>Judges a message at the time at which it leaves.</summary>
    /// <param name="at">When it leaves the sender's queue.</param>
    /// <param name="now">When it was handed in, which is what rates are measured by.</param>
    public Verdict Judge(SendRequest request, long at, long now)
    {
        int code = RefusalCode(request, at);
        return code == 0 ? LimitOf(request, at, now) : code;
    }

    private int RefusalCode(SendRequest request, long at)
    {
        string to = request.To!;
        SimulatedSender sender = request.Sender!;
        int code = MagicNumbers.LateCode(to);
        if (code != 0)
        {
            return code;
        }

        if (_world.People.NotOnWhatsApp.Contains(People.Key(to)))
        {
            return 63003;
        }

        code = sender.IsSandbox ? SandboxCode(to, at) : 0;
        if (code == 0 && _world.People.OptedOut.Contains((sender.Address, People.Key(to))))
        {
            code = 63033;
        }

        if (code == 0)
        {
            code = ContentCode(request, at);
        }

        return code != 0 ? code : MediaRules.CodeOf(request.MediaUrls);
    }

    /// <summary>What is well in itself may still be one too many: of the rate, for the person, or for the messaging limit.</summary>
    private Verdict LimitOf(SendRequest request, long at, long now)
    {
        SimulatedSender sender = request.Sender!;
        SimulatorOptions options = _world.Options;
        bool isTooFast = !_world.Limits.TryRate(sender.Address, options.SenderRate, now)
            || !_world.Limits.TryRate("", options.AccountRate, now)
            || (sender.IsSandbox && !options.Unverified.SandboxQueues && !_world.Limits.TryRate(sender.Address, sender.MessagesPerSecond, now));
        if (isTooFast)
        {
            return new Verdict(RateCode, SimulatorLimits.Rate);
        }

        if (StartsConversation(request, at) && !_world.Limits.TryStart(People.Key(request.To!), _world.Account.MessagingLimit, at))
        {
            return new Verdict(RateCode, SimulatorLimits.MessagingLimit);
        }

        return _world.Limits.TryPair(sender.Address, request.To!, options.PairBurst, at)
            ? 0
            : new Verdict(options.PairRateCode, SimulatorLimits.Person);
    }

    /// <summary>Only templates to people outside the window count towards the messaging limit, and none of the sandbox.</summary>
    private bool StartsConversation(SendRequest request, long at) => request.Template is not null
        && !request.Sender!.IsSandbox
        && !_world.People.Windows.IsOpen(request.Sender.Address, request.To!, at);

    private int SandboxCode(string to, long at)
    {
        if (!_world.People.IsInSandbox(to, at))
        {
            return 63015;
        }

        // Two countries that the sandbox's number is kept from are named: Brazil and Indonesia.
        string number = Address.Number(to);
        return number.StartsWith("+55", StringComparison.Ordinal) || number.StartsWith("+62", StringComparison.Ordinal) ? 63058 : 0;
    }

    private int ContentCode(SendRequest request, long at)
    {
        bool isOpen = _world.People.Windows.IsOpen(request.Sender!.Address, request.To!, at);
        if (request.Template is null)
        {
            return isOpen ? 0 : 63016;
        }

        int code = TemplateCode(request, isOpen, at);
        if (code != 0 || isOpen)
        {
            return code;
        }

        if (!string.IsNullOrEmpty(request.Body))
        {
            return 63016;
        }

        return request.MediaUrls.Count > 0 || request.PersistentActions.Count > 0 ? 63030 : 0;
    }

    private int TemplateCode(SendRequest request, bool isOpen, long at)
    {
        SimulatedTemplate template = request.Template!;

        // The sandbox has only its three templates; they are no other sender's.
        bool isApproved = template.ApprovalStatus == "approved" && template.IsSharedSandboxTemplate == request.Sender!.IsSandbox;
        if (!isApproved)
        {
            return UnapprovedCode(template, isOpen);
        }

        if (_world.Options.TemplateSyncDelay && template.Approved is DateTimeOffset since && at < since.UtcTicks + s_templateSync.Ticks)
        {
            return 63053;
        }

        if (request.HasExtraValues && !template.IsSharedSandboxTemplate)
        {
            return 63028;
        }

        foreach (KeyValuePair<string, string> value in request.Values)
        {
            if (s_badValue.IsMatch(value.Value))
            {
                return 63013;
            }
        }

        if (request.Text.Length > MaxTemplateText)
        {
            return 63021;
        }

        return template.Category == "MARKETING" ? MarketingCode(request.To!) : 0;
    }

    private int UnapprovedCode(SimulatedTemplate template, bool isOpen)
    {
        switch (template.ApprovalStatus)
        {
            case "paused":
                return 63041;
            case "disabled":
                return 63042;
        }

        if (!isOpen)
        {
            return template.ApprovalStatus == "rejected" ? 63040 : 63016;
        }

        return UnapprovedTemplates.CanSend(template.Text) ? 0 : _world.Options.Unverified.UnapprovedTypeCode;
    }

    private int MarketingCode(string to)
    {
        if (NorthAmerica.IsUnitedStates(to))
        {
            return 63049;
        }

        return _world.People.NoMarketing.Contains(People.Key(to)) ? 63050 : 0;
    }
}

/// <summary>What becomes of a message: the code that it ends with, 0 where it arrives, and the limit that the code stands for.</summary>
internal readonly record struct Verdict(int Code, SimulatorLimits Limit)
{
    public static implicit operator Verdict(int code) => new(code, SimulatorLimits.None);
}
