using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Profiles;

namespace WhatsAppTools.Setup.Checks;

/// <summary>Whether the saved profiles can be used, and the one that is named is among them.</summary>
internal sealed class ProfileFileCheck() : SetupCheck(
    "profile-file",
    SetupArea.Credential,
    "whether the saved profiles can be used, and the one that is named exists",
    needsConnection: false)
{
    public override Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken) => Task.FromResult(Judge(visit));

    private static SetupFinding Judge(SetupVisit visit)
    {
        string? name = visit.Options.Connection?.Profile ?? visit.Machine.ProfileName;
        ProfileFile file = new(visit.Machine.ProfilePath);
        try
        {
            if (name is not null)
            {
                return SetupFinding.Pass($"{file.Find(name).Name}, in {file.Path}");
            }

            IReadOnlyList<WhatsAppProfile> all = File.Exists(file.Path) ? file.Read() : [];
            return SetupFinding.Pass(all.Count == 0 ? "None is used" : $"None is used, of {all.Count} in {file.Path}");
        }
        catch (WhatsAppException failure) when (name is null)
        {
            return SetupFinding.Warning("None is used", failure.Message, failure.Remedy);
        }
        catch (WhatsAppException failure)
        {
            return SetupFinding.Fail(name!, failure.Message, failure.Remedy);
        }
    }
}
