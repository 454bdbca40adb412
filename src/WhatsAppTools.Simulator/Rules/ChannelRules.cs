using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;
using WhatsAppTools.Simulator.State;

namespace WhatsAppTools.Simulator.Rules;

/// <summary>What WhatsApp decides after Twilio took a message: the code that it ends with, or 0.</summary>
internal sealed class ChannelRules
{
    private const int MaxTemplateText = 1024;
    private static readonly TimeSpan s_templateSync = TimeSpan.FromMinutes(10);
    private static readonly Regex s_badValue = new("[\\n\\r\\t]| {5}", RegexOptions.CultureInvariant | RegexOptions.Compiled);
    private readonly World _world;

    public ChannelRules(World world) => _world = world;

    /// <summary>Judges a message at the time at which it leaves.</summary>
    public int Judge(SendRequest request, long at)
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

        if (code == 0)
        {
            code = MediaRules.CodeOf(request.MediaUrls);
        }

        if (code == 0 && !_world.Limits.TryPair(sender.Address, to, _world.Options.PairBurst, at))
        {
            code = _world.Options.PairRateCode;
        }

        return code;
    }

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
        bool isOpen = _world.People.IsWindowOpen(request.Sender!.Address, request.To!, at);
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

        if (request.MediaUrls.Count > 0 || request.PersistentActions.Count > 0)
        {
            return 63030;
        }

        return request.Sender.IsSandbox || _world.Limits.TryStart(People.Key(request.To!), _world.Options.MessagingLimit, at) ? 0 : 63018;
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

        return SessionRules.CanSendUnapproved(template.Text) ? 0 : _world.Options.Unverified.UnapprovedTypeCode;
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
