using System.Collections.Generic;
using System.IO;
using System.Linq;
using WhatsAppTools.Alerts;
using WhatsAppTools.State;

namespace WhatsAppTools.Completers;

/// <summary>Completes the names of a team's file, and who is on call.</summary>
public sealed class TeamCompleter : Completer
{
    private protected override IEnumerable<Offer> Offers(CompletionQuestion question)
    {
        string path = question.Text("TeamPath") is string named
            ? TypingSession.FullPath(named)
            : Path.Combine(StateRoot.Find(question.Connection?.StateRoot).Folder, TeamFile.DefaultName);
        return File.Exists(path)
            ? TeamFile.Read(path, question.Connection?.DefaultRegion).Members
                .Select(member => new Offer(member.Name, $"Level {member.Level}"))
                .Prepend(new Offer(TeamFile.OnCall, "Whoever is on call now"))
            : [];
    }
}
