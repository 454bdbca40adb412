using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;
using WhatsAppTools.Simulator.Http;

namespace WhatsAppTools.Simulator.Control;

/// <summary>A change of the account as the control side takes it: the fields of <see cref="SimulatedAccount"/> in camel case; what is absent stays, and a limit below 0 is none.</summary>
internal sealed class AccountJson
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public string? FriendlyName { get; init; }

    public string? Status { get; init; }

    public string? Type { get; init; }

    public decimal? Balance { get; init; }

    public string? Currency { get; init; }

    public int? MessagingLimit { get; init; }

    public int? DailyCap { get; init; }

    public bool? RefusesReads { get; init; }

    public bool? ObfuscatesAddresses { get; init; }

    public bool? DiscardsBodies { get; init; }

    public IReadOnlyDictionary<string, decimal>? FurtherUsage { get; init; }

    public static AccountJson Read(JsonElement json)
    {
        try
        {
            return json.Deserialize<AccountJson>(s_options) ?? throw new ApiError(400, 400, "The account is a JSON object");
        }
        catch (JsonException error)
        {
            throw new ApiError(400, 400, error.Message);
        }
    }

    public void Apply(SimulatedAccount account)
    {
        account.FriendlyName = FriendlyName ?? account.FriendlyName;
        account.Status = Status ?? account.Status;
        account.Type = Type ?? account.Type;
        account.Balance = Balance ?? account.Balance;
        account.Currency = Currency ?? account.Currency;
        account.MessagingLimit = Limit(MessagingLimit, account.MessagingLimit);
        account.DailyCap = Limit(DailyCap, account.DailyCap);
        account.RefusesReads = RefusesReads ?? account.RefusesReads;
        account.ObfuscatesAddresses = ObfuscatesAddresses ?? account.ObfuscatesAddresses;
        account.DiscardsBodies = DiscardsBodies ?? account.DiscardsBodies;
        account.FurtherUsage = FurtherUsage ?? account.FurtherUsage;
    }

    private static int? Limit(int? given, int? known) => given is null ? known : given < 0 ? null : given;
}
