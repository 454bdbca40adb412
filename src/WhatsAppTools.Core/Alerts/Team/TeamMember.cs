namespace WhatsAppTools.Alerts;

/// <summary>One line of a team's file: a person, and when they are on call. A person may have several lines.</summary>
/// <param name="Name">What colleagues call the person, and commands too.</param>
/// <param name="Address">The whole address with its prefix.</param>
/// <param name="Level">1 is told first; the next ones are escalations.</param>
/// <param name="Times">When; always where nothing is given.</param>
internal sealed record TeamMember(string Name, string Address, int Level, DutyTimes Times);
