using System.Collections.Generic;

namespace WhatsAppTools.Core.Tests.Hostile;

/// <summary>One combination of the matrix.</summary>
/// <param name="Mode">How bad the answers are.</param>
/// <param name="Takes">Whether the server carries out what it answers badly.</param>
/// <param name="Moment">Which answers are bad.</param>
/// <param name="ServerMinutes">How far the server's clock is ahead of the machine's.</param>
/// <param name="Kill">Where the first run's process dies.</param>
internal sealed record HostileCase(HostileMode Mode, bool Takes, HostileMoment Moment, int ServerMinutes, HostileKill Kill)
{
    private static readonly HostileMoment[] s_moments = [HostileMoment.FirstTry, HostileMoment.EveryTry, HostileMoment.EveryTryAndList, HostileMoment.Lists];
    private static readonly HostileKill[] s_kills = [HostileKill.None, HostileKill.BeforeTheRequest, HostileKill.BeforeTheAnswer, HostileKill.BeforeTheOutcome];
    private static readonly int[] s_clocks = [0, 10, -10];

    /// <summary>
    /// The combinations of a mode. The short form has each moment by a right clock, each wrong clock where the message was taken, and
    /// each kill with one of the clocks.
    /// </summary>
    public static IEnumerable<HostileCase> Of(HostileMode mode, bool isLong)
    {
        foreach (HostileMoment moment in s_moments)
        {
            // Where creates are answered well there is nothing to take or not.
            foreach (bool takes in mode.MayBeTaken && moment != HostileMoment.Lists ? new[] { true, false } : [false])
            {
                foreach (HostileKill kill in s_kills)
                {
                    foreach (int minutes in s_clocks)
                    {
                        HostileCase one = new(mode, takes, moment, minutes, kill);
                        if (isLong || one.IsOfShortForm)
                        {
                            yield return one;
                        }
                    }
                }
            }
        }
    }

    private bool IsOfShortForm => Kill == HostileKill.None
        ? ServerMinutes == 0 ? Takes == Mode.MayBeTaken || Moment is HostileMoment.FirstTry or HostileMoment.Lists : Takes && Moment == HostileMoment.EveryTry
        : Moment == HostileMoment.FirstTry && Takes == (Mode.MayBeTaken && Kill != HostileKill.BeforeTheRequest) && ServerMinutes == s_clocks[(int)Kill % s_clocks.Length];

    public override string ToString() => $"{Mode.Name}, {(Takes ? "taken" : "not taken")}, {Moment}, server {ServerMinutes:+0;-0;0} min, killed {Kill}";
}
