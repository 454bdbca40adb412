using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Profiles;
using WhatsAppTools.Session;
using WhatsAppTools.Transformations;

namespace WhatsAppTools.Commands;

/// <summary>Saves a connection's settings under a name. What is not given stays as it is; an empty text clears it.</summary>
[Cmdlet(VerbsCommon.Set, "WhatsAppProfile", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, HelpUri = OnlineHelp.Base + "Set-WhatsAppProfile")]
[Alias("Save-WhatsAppProfile")]
[OutputType(typeof(WhatsAppProfile))]
public sealed class SetWhatsAppProfileCommand : WhatsAppCommand
{
    /// <summary>The profile's name.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string Name { get; set; } = string.Empty;

    /// <summary>Who signs in, with the secret.</summary>
    [Parameter(Position = 1)]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>What signs in, where no credential is given.</summary>
    [Parameter]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public string? UserName { get; set; }

    /// <summary>The account.</summary>
    [Parameter]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public string? AccountSid { get; set; }

    /// <summary>The environment variable that has the secret.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SecretVariable { get; set; }

    /// <summary>The file that has the secret, which only its owner can read.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SecretPath { get; set; }

    /// <summary>The credential asset of Azure Automation that has the secret.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SecretAsset { get; set; }

    /// <summary>The sender.</summary>
    [Parameter]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(SenderCompleter))]
    public string? From { get; set; }

    /// <summary>The messaging service.</summary>
    [Parameter]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(ServiceCompleter))]
    public string? MessagingServiceSid { get; set; }

    /// <summary>The region.</summary>
    [Parameter]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string? Region { get; set; }

    /// <summary>The edge.</summary>
    [Parameter]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string? Edge { get; set; }

    /// <summary>The two-letter country of numbers that are written without a country code.</summary>
    [Parameter]
    [ValidatePattern("^([A-Za-z]{2})?$")]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? DefaultRegion { get; set; }

    /// <summary>Messages a second; 0 is the default again.</summary>
    [Parameter]
    [ValidateRange(0.0, 100_000.0)]
    [ArgumentCompleter(typeof(WordCompleter))]
    [DecimalPoint]
    public double MaxPerSecond { get; set; }

    /// <summary>The opt-out list: a file, or the address of a container that has one for each sender.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? OptOutPath { get; set; }

    /// <summary>The folder of templates as files.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? TemplatePath { get; set; }

    /// <summary>The file with what Meta charges.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? RateCard { get; set; }

    /// <summary>The folder of what outlives a command.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? StateRoot { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => OrFail(() =>
    {
        ProfileFile file = new(WhatsAppProfile.DefaultPath);
        WhatsAppProfile profile = Changed(file.Read());
        if (ShouldProcess(profile.Name, $"Save the profile in {file.Path}"))
        {
            file.Change(profile.Name, all =>
            {
                // Another command may have changed it since.
                profile = Changed(all);
                ProfileSecrets.Keep(profile, profile.Place?.Kind is SecretKind.File or SecretKind.Protected ? Credential?.Password : null, all);
                return profile;
            });
            if (!string.IsNullOrWhiteSpace(RateCard) && !File.Exists(profile.RateCard))
            {
                WriteWarning($"There is no file {profile.RateCard} yet, so commands that reckon costs will fail until there is.");
            }

            WriteObject(file.Find(profile.Name));
        }
    });

    private WhatsAppProfile Changed(IReadOnlyList<WhatsAppProfile> all) =>
        new ProfileChange(this).Of(all.FirstOrDefault(known => string.Equals(known.Name, Name, StringComparison.OrdinalIgnoreCase)) ?? new WhatsAppProfile { Name = Name });
}
