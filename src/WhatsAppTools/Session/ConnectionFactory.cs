using System;
using System.Collections.Generic;
using System.Management.Automation;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;
using WhatsAppTools.Profiles;
using WhatsAppTools.Simulator;
using WhatsAppTools.State;
using WhatsAppTools.Stores;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Session;

/// <summary>Makes a connection from what was said and, for the rest, from a profile and the environment variables that Twilio's own tools use.</summary>
internal static class ConnectionFactory
{
    public const string AccountSidVariable = "TWILIO_ACCOUNT_SID";
    public const string AuthTokenVariable = "TWILIO_AUTH_TOKEN";
    private const string ApiKeyVariable = "TWILIO_API_KEY";
    private const string ApiSecretVariable = "TWILIO_API_SECRET";
    private const string ClientIdVariable = "TWILIO_CLIENT_ID";
    private const string ClientSecretVariable = "TWILIO_CLIENT_SECRET";
    public const string FromVariable = "TWILIO_WHATSAPP_FROM";
    private const string RegionVariable = "TWILIO_REGION";
    private const string EdgeVariable = "TWILIO_EDGE";

    // Ours, not Twilio's: what is set here must never reach another program.
    private const string AddressVariable = "WHATSAPPTOOLS_API_BASE_URI";

    /// <exception cref="WhatsAppException">Something is missing or malformed; the message names it.</exception>
    public static WhatsAppConnection Create(ConnectionRequest request, TimeProvider time)
    {
        WhatsAppProfile? profile = ProfileOfSession.Find(request.Profile);
        request = profile is null ? request : request.Fill(profile);
        TwilioCredential credential = request.Credential is null
            ? FromEnvironment(request.AccountSid)
            : FromCredential(request.Credential, request.AccountSid);
        string? region = request.Region ?? Read(RegionVariable);
        string? edge = request.Edge ?? Read(EdgeVariable);
        StateRoot.RequireFolder(request.StateRoot ?? Read(StateRoot.Variable));
        WhatsAppAddress? from = ParseSender(request.From ?? (request.MessagingServiceSid is null ? Read(FromVariable) : null));
        string? service = request.MessagingServiceSid is null ? null : TwilioSid.Check(request.MessagingServiceSid, "MG");
        Uri? address = request.ApiBaseUri ?? AddressFromEnvironment();
        TwilioClientOptions options = new()
        {
            Credential = credential,
            Region = region,
            Edge = edge,
            AllowUnsupportedRegion = request.AllowUnsupportedRegion,
            ApiBaseUri = address,
            Proxy = request.Proxy,
            NoProxy = request.NoProxy,
            ProxyUseDefaultCredentials = request.ProxyUseDefaultCredentials,
            Timeout = request.Timeout ?? TimeSpan.FromSeconds(30),

            // A simulator behind a port says so with its first answer; what is written before that has to be marked as well.
            IsSimulated = credential.AccountSid == DefaultWorld.AccountSid,
            Time = time,
        };
        return new WhatsAppConnection(new TwilioHttpApi(options), time)
        {
            UserName = credential.UserName,
            From = from,
            MessagingServiceSid = service,
            Region = region,
            StateRoot = request.StateRoot,
            Profile = profile?.Name,
            DefaultRegion = profile?.DefaultRegion,
            MaxPerSecond = profile?.MaxPerSecond,
            OptOutPath = profile?.OptOutPath,
            OptOutContainer = JournalPlace.IsStore(profile?.OptOutPath) ? () => SegmentStores.Open(JournalPlace.Of(profile!.OptOutPath!), null).Store : null,
            TemplatePath = profile?.TemplatePath,
            RateCard = profile?.RateCard,
            Endpoint = Describe(address, region, edge),
        };
    }

    /// <summary>A sender as people write it: with or without the prefix, always with the country code.</summary>
    public static WhatsAppAddress? ParseSender(string? text) => string.IsNullOrWhiteSpace(text) ? null : WhatsAppAddress.Parse(text);

    private static TwilioCredential FromCredential(PSCredential credential, string? accountSid)
    {
        string userName = credential.UserName.TrimStart('\\');
        string kind = KindOf(userName);
        string account = accountSid ?? (kind == "AC" ? userName : Read(AccountSidVariable))
            ?? throw new WhatsAppException("ApiKeyNeedsAccount", userName) { Target = userName };
        return new TwilioCredential(
            TwilioSid.CheckUnquoted(account, "AC"),
            TwilioSid.CheckUnquoted(userName, kind),
            credential.GetNetworkCredential().Password);
    }

    /// <summary>What signs in: an API key (SK), an OAuth app (OQ), or else an account (AC).</summary>
    public static string KindOf(string userName) =>
        userName.StartsWith("SK", StringComparison.Ordinal) ? "SK" : userName.StartsWith("OQ", StringComparison.Ordinal) ? "OQ" : "AC";

    private static TwilioCredential FromEnvironment(string? accountSid)
    {
        string? account = accountSid ?? Read(AccountSidVariable);
        string? token = Read(AuthTokenVariable);
        string? key = Read(ApiKeyVariable);
        string? secret = Read(ApiSecretVariable);
        bool keyUsed = key is not null || (secret is not null && token is null);
        if (!keyUsed && token is null && Read(ClientIdVariable) is string client)
        {
            return FromApp(account, client, Read(ClientSecretVariable));
        }

        List<string> missing = [];
        AddIfMissing(missing, AccountSidVariable, account);
        if (keyUsed)
        {
            AddIfMissing(missing, ApiKeyVariable, key);
            AddIfMissing(missing, ApiSecretVariable, secret);
        }
        else
        {
            AddIfMissing(missing, AuthTokenVariable, token);
        }

        if (missing.Count > 0)
        {
            throw new WhatsAppException("NotConnected", string.Join(", ", missing));
        }

        account = TwilioSid.CheckUnquoted(account, "AC");
        return keyUsed
            ? new TwilioCredential(account, TwilioSid.CheckUnquoted(key, "SK"), secret!)
            : new TwilioCredential(account, account, token!);
    }

    private static TwilioCredential FromApp(string? account, string client, string? secret)
    {
        List<string> missing = [];
        AddIfMissing(missing, AccountSidVariable, account);
        AddIfMissing(missing, ClientSecretVariable, secret);
        return missing.Count == 0
            ? new TwilioCredential(TwilioSid.CheckUnquoted(account, "AC"), TwilioSid.CheckUnquoted(client, "OQ"), secret!)
            : throw new WhatsAppException("NotConnected", string.Join(", ", missing));
    }

    private static void AddIfMissing(List<string> missing, string name, string? value)
    {
        if (value is null)
        {
            missing.Add(name);
        }
    }

    // For rehearsals against a simulator: to another machine the credentials may go only where the command itself says so.
    private static Uri? AddressFromEnvironment()
    {
        if (Read(AddressVariable) is not string text)
        {
            return null;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.IsLoopback
            ? address
            : throw new WhatsAppException("ApiBaseUriNotLocal", AddressVariable, text);
    }

    private static string? Read(string name)
    {
        string? value = Environment.GetEnvironmentVariable(name);
        return string.IsNullOrWhiteSpace(value) ? null : value.Trim();
    }

    private static string Describe(Uri? apiBaseUri, string? region, string? edge)
    {
        if (apiBaseUri is not null)
        {
            return apiBaseUri.GetLeftPart(UriPartial.Authority);
        }

        return region is null && edge is null ? "api.twilio.com" : $"region {region ?? "us1"}" + (edge is null ? string.Empty : $", edge {edge}");
    }
}
