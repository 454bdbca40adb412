using System;
using System.Linq;
using WhatsAppTools.Addressing;
using WhatsAppTools.Commands;
using WhatsAppTools.Errors;
using WhatsAppTools.Profiles;
using WhatsAppTools.Stores;

namespace WhatsAppTools.Session;

/// <summary>What Set-WhatsAppProfile makes of a profile: what was not given stays as it is, and an empty text clears it.</summary>
internal sealed class ProfileChange(SetWhatsAppProfileCommand command)
{
    private readonly SetWhatsAppProfileCommand _command = command;

    /// <summary>The profile with what the command says.</summary>
    /// <exception cref="WhatsAppException">A sid or a number is none, or several places are named for the secret.</exception>
    public WhatsAppProfile Of(WhatsAppProfile old)
    {
        string? user = _command.Credential?.UserName.TrimStart('\\') ?? Pick(nameof(_command.UserName), _command.UserName, old.UserName);
        string? account = Pick(nameof(_command.AccountSid), _command.AccountSid, old.AccountSid) ?? (user?.StartsWith("AC", StringComparison.Ordinal) == true ? user : null);
        string? service = Pick(nameof(_command.MessagingServiceSid), _command.MessagingServiceSid, old.MessagingServiceSid);
        return old with
        {
            AccountSid = account is null ? null : TwilioSid.CheckUnquoted(account, "AC"),
            UserName = user is null ? null : TwilioSid.CheckUnquoted(user, ConnectionFactory.KindOf(user)),
            From = Pick(nameof(_command.From), _command.From, old.From) is string from ? WhatsAppAddress.Parse(from).PhoneNumber : null,
            MessagingServiceSid = service is null ? null : TwilioSid.Check(service, "MG"),
            Region = Pick(nameof(_command.Region), _command.Region, old.Region),
            Edge = Pick(nameof(_command.Edge), _command.Edge, old.Edge),
            DefaultRegion = Country(Pick(nameof(_command.DefaultRegion), _command.DefaultRegion?.ToUpperInvariant(), old.DefaultRegion)),
            MaxPerSecond = !IsGiven(nameof(_command.MaxPerSecond)) ? old.MaxPerSecond : _command.MaxPerSecond > 0 ? _command.MaxPerSecond : null,
            OptOutPath = Pick(nameof(_command.OptOutPath), ListOf(_command.OptOutPath?.Trim()), old.OptOutPath),
            TemplatePath = Pick(nameof(_command.TemplatePath), Full(_command.TemplatePath), old.TemplatePath),
            RateCard = Pick(nameof(_command.RateCard), Full(_command.RateCard), old.RateCard),
            StateRoot = Pick(nameof(_command.StateRoot), Full(State.StateRoot.RequireFolder(_command.StateRoot)), old.StateRoot),
            Place = ProfileSecrets.PlaceOf(old, Asked(), _command.Credential is not null),
        };
    }

    private SecretPlace? Asked()
    {
        SecretPlace[] places =
        [
            .. new (SecretKind Kind, string? Name)[] { (SecretKind.Variable, _command.SecretVariable), (SecretKind.File, Full(_command.SecretPath)), (SecretKind.Asset, _command.SecretAsset) }
                .Where(place => place.Name is not null)
                .Select(place => new SecretPlace(place.Kind, place.Name!)),
        ];
        if (_command.SecretVariable is not null)
        {
            SecretName.RequireVariable(_command.SecretVariable);
        }

        if (_command.SecretAsset is not null)
        {
            SecretName.RequireNoSecret("SecretAsset", _command.SecretAsset);
        }

        if (_command.SecretPath is not null)
        {
            SecretName.RequireNoSecret("SecretPath", _command.SecretPath);
            SecretFile.RequireUnix(_command.SecretPath);
        }

        return places.Length < 2 ? places.FirstOrDefault() : throw new WhatsAppException("SecretPlaceSeveral", string.Join(", ", places.Select(place => place.ToString())));
    }

    private string? Pick(string parameter, string? given, string? old) => !IsGiven(parameter) ? old : string.IsNullOrWhiteSpace(given) ? null : given!.Trim();

    private bool IsGiven(string parameter) => _command.MyInvocation.BoundParameters.ContainsKey(parameter);

    private string? ListOf(string? place) => JournalPlace.IsStore(place) ? JournalPlace.Of(place!).RequireUnsigned().Text : Full(place);

    private static string? Country(string? region) => region is null || NumberPlan.IsRegion(region) ? region : throw new WhatsAppException("RegionUnknown", region);

    // A profile is used from anywhere.
    private string? Full(string? path) => string.IsNullOrWhiteSpace(path) ? null : _command.GetUnresolvedProviderPathFromPSPath(path!);
}
