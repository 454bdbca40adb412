using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.RegularExpressions;
using WhatsAppTools.Simulator.Http;
using WhatsAppTools.Simulator.State;

namespace WhatsAppTools.Simulator.Rules;

/// <summary>
/// What Twilio checks while the request waits: everything here ends as a 4xx, and with no message but where a refusal leaves a failed one.
/// What WhatsApp finds out later is <see cref="LossRules"/>'s.
/// </summary>
internal sealed class SendRules
{
    private const int MaxBody = 1600;
    private static readonly Regex s_serviceSid = new("^MG[0-9a-fA-F]{32}$", RegexOptions.CultureInvariant | RegexOptions.Compiled);
    private readonly World _world;

    public SendRules(World world) => _world = world;

    /// <summary>Refuses what Twilio refuses, and fills in what the parameters mean.</summary>
    public void Check(SendRequest request, ParameterList form, DateTimeOffset now)
    {
        CheckRecipient(request);
        MagicNumbers.CheckRecipient(request.To!, !Address.IsWhatsApp(request.To!) || _world.Options.Unverified.MagicNumbersOnWhatsApp);
        if (_world.People.NotVerified.Contains(People.Key(request.To!)))
        {
            throw new ApiError(400, 21608);
        }

        FindSender(request);
        CheckContent(request);
        LocationRules.Check(request.PersistentActions, _world.Options.Unverified.InvalidLocationCode);
        TemplateRules.Check(request, _world);
        CheckCallback(request.StatusCallback);
        CheckOptions(request, form);
        HarmlessOptions.Check(form);
        ScheduleRules.Check(request, form, _world, now);
        request.ShareTexts();
    }

    private static void CheckRecipient(SendRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.To))
        {
            throw new ApiError(400, 21604);
        }

        if (request.From is null && request.ServiceSid is null)
        {
            throw new ApiError(400, 21603);
        }

        if (request.From is not null && Address.IsWhatsApp(request.From) != Address.IsWhatsApp(request.To!))
        {
            throw new ApiError(400, 21910);
        }

        if (!Address.IsValid(request.To!))
        {
            throw new ApiError(400, 21211, "Invalid 'To' Phone Number: " + request.To);
        }

        if (request.To == request.From)
        {
            throw new ApiError(400, 63031);
        }
    }

    private void FindSender(SendRequest request)
    {
        if (request.ServiceSid is not null)
        {
            FindServiceSender(request);
            return;
        }

        if (!Address.IsWhatsApp(request.From!))
        {
            MagicNumbers.CheckSmsSender(request.From!);
            throw ApiError.NotSimulated("SMS (both ends without the whatsapp: prefix)");
        }

        if (_world.Options.Unverified.MagicNumbersOnWhatsApp)
        {
            MagicNumbers.CheckSender(request.From!);
        }

        request.Sender = _world.FindSender(request.From!);
        if (request.Sender is null || !request.Sender.CanSend)
        {
            throw new ApiError(400, 63007);
        }
    }

    private void FindServiceSender(SendRequest request)
    {
        if (!s_serviceSid.IsMatch(request.ServiceSid!))
        {
            throw new ApiError(400, 21705);
        }

        request.Service = _world.FindService(request.ServiceSid!) ?? throw new ApiError(404, 21701);
        List<SimulatedSender> pool = _world.Senders.FindAll(sender => sender.CanSend && request.Service.SenderSids.Contains(sender.Sid));
        if (request.From is not null)
        {
            request.Sender = pool.Find(sender => sender.Address == request.From) ?? throw new ApiError(400, 21711);
            return;
        }

        if (!Address.IsWhatsApp(request.To!))
        {
            throw ApiError.NotSimulated("SMS (a recipient without the whatsapp: prefix)");
        }

        if (pool.Count == 0)
        {
            throw request.Service.SenderSids.Count == 0 ? new ApiError(400, 21704) : new ApiError(400, 21703);
        }

        // The same person keeps the same sender (sticky sender, on by default); otherwise the senders take turns.
        bool isSticky = !request.Service.Settings.TryGetValue("StickySender", out string? sticky) || bool.Parse(sticky);
        uint turn = isSticky ? (uint)StableHash.Of(request.To!) : (uint)_world.Messages.Count;
        int pick = (int)(turn % (uint)pool.Count);
        request.Sender = pool[pick];
    }

    private static void CheckContent(SendRequest request)
    {
        if (request.MediaUrls.Count > 10)
        {
            throw new ApiError(400, 21623);
        }

        foreach (string url in request.MediaUrls)
        {
            if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("http" or "https"))
            {
                throw new ApiError(400, 21620);
            }
        }

        if (request.ContentVariables is not null && request.ContentSid is null)
        {
            throw new ApiError(400, 21654);
        }

        if (request.ContentSid is not null)
        {
            return;
        }

        if (request.Body?.Length > MaxBody)
        {
            throw new ApiError(400, 21617);
        }

        if (request.MediaUrls.Count == 0 && string.IsNullOrWhiteSpace(request.Body))
        {
            // Nothing given is 21619; a body that is there and blank is 21602.
            throw request.Body is null ? new ApiError(400, 21619) : new ApiError(400, 21602);
        }

        request.Text = request.Body ?? "";
    }

    private static void CheckCallback(string? url)
    {
        if (url is null)
        {
            return;
        }

        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("http" or "https") || uri.Host.IndexOf('_') >= 0)
        {
            throw new ApiError(400, 21609);
        }
    }

    private void CheckOptions(SendRequest request, ParameterList form)
    {
        if (form["ValidityPeriod"] is string validity)
        {
            if (!int.TryParse(validity, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) || seconds is < 1 or > 36000)
            {
                throw new ApiError(400, 21624);
            }

            request.ValiditySeconds = seconds;
        }
        else if (request.Service is not null)
        {
            request.ValiditySeconds = request.Service.ValidityPeriod;
        }

        request.ProvideFeedback = string.Equals(form["ProvideFeedback"], "true", StringComparison.OrdinalIgnoreCase);

        // A message may only ask for what the account's own redaction is switched on for, which a new account's is not.
        SimulatedAccount account = _world.Account;
        request.DiscardsBody = Redacts(form["ContentRetention"], "discard", account.DiscardsBodies, 30029);
        request.ObfuscatesAddress = Redacts(form["AddressRetention"], "obfuscate", account.ObfuscatesAddresses, 30030);

        if (!string.IsNullOrEmpty(form["FallbackFrom"]))
        {
            throw new ApiError(400, request.From is not null ? 21664 : request.Service is null ? 21666 : 21667);
        }
    }

    private static bool Redacts(string? asked, string redacts, bool account, int code)
    {
        if (asked is null)
        {
            return account;
        }

        return asked == "retain" || (asked == redacts && account) ? asked == redacts : throw new ApiError(400, code);
    }
}
