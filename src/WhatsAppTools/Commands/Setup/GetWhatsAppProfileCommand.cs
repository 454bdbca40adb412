using System.Linq;
using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Profiles;

namespace WhatsAppTools.Commands;

/// <summary>Shows the saved profiles. A profile says where its secret is, never what it is.</summary>
[Cmdlet(VerbsCommon.Get, "WhatsAppProfile", HelpUri = OnlineHelp.Base + "Get-WhatsAppProfile")]
[OutputType(typeof(WhatsAppProfile))]
public sealed class GetWhatsAppProfileCommand : WhatsAppCommand
{
    /// <summary>The names; all where none is given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ProfileFile file = new(WhatsAppProfile.DefaultPath);
        OrFail(() =>
        {
            foreach (string name in Name ?? ["*"])
            {
                WhatsAppProfile[] found = [.. file.Read().Where(profile => WildcardPattern.Get(name, WildcardOptions.IgnoreCase).IsMatch(profile.Name))];
                if (found.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
                {
                    ReportFailures(name, () => file.Find(name));
                }

                WriteObject(found, enumerateCollection: true);
            }
        });
    }
}
