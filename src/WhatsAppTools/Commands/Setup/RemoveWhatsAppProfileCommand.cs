using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Profiles;
using WhatsAppTools.Session;

namespace WhatsAppTools.Commands;

/// <summary>Removes profiles, with what Windows encrypted for them. A secret's file that the user named stays, and a warning says so.</summary>
[Cmdlet(VerbsCommon.Remove, "WhatsAppProfile", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, HelpUri = OnlineHelp.Base + "Remove-WhatsAppProfile")]
[OutputType(typeof(void))]
public sealed class RemoveWhatsAppProfileCommand : WhatsAppCommand
{
    /// <summary>The names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string[] Name { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ProfileFile file = new(WhatsAppProfile.DefaultPath);
        foreach (string name in Name)
        {
            ReportFailures(name, () => Remove(file, name));
        }
    }

    private void Remove(ProfileFile file, string name)
    {
        WhatsAppProfile profile = file.Find(name);
        if (!ShouldProcess(profile.Name, $"Remove the profile from {file.Path}"))
        {
            return;
        }

        file.Remove(profile.Name);
        ProfileSecrets.Forget(profile);
        if (profile.Place?.Kind == SecretKind.File)
        {
            WriteWarning($"The secret is still in {profile.Place.Name}. Delete the file where nothing else needs it.");
        }
    }
}
