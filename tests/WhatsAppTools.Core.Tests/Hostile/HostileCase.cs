using System.Collections.Generic;
using System.Linq;

namespace WhatsAppTools.Core.Tests.Hostile;

/// <summary>One combination of the matrix.</summary>
/// <param name="Mode">How bad the answers are.</param>
/// <param name="Takes">Whether the server carries out what it answers badly.</param>
/// <param name="Moment">Which answers are bad.</param>
/// <param name="ServerMinutes">How far the server's clock is ahead of the machine's.</param>
/// <param name="Kill">Where the first run's process dies.</param>
internal sealed record HostileCase(HostileMode Mode, bool Takes, HostileMoment Moment, int ServerMinutes, HostileKill Kill)
{
    // Eight parts, of which each mode has one.
    private const int Shares = 8;

    private static readonly HostileMoment[] s_moments = [HostileMoment.FirstTry, HostileMoment.EveryTry, HostileMoment.EveryTryAndList, HostileMoment.Lists];
    private static readonly HostileKill[] s_kills = [HostileKill.None, HostileKill.BeforeTheRequest, HostileKill.BeforeTheAnswer, HostileKill.BeforeTheOutcome];
    private static readonly int[] s_clocks = [0, 10, -10];

    /// <summary>
    /// The combinations of a mode. The short form has the first try and every try by a right clock, taken and not; and of what is
    /// left (lists, wrong clocks, kills) each mode has its share in turn, so that all modes together have them all.
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

    private bool IsOfShortForm => Part is int part && (part == 0 || (Mode.Name.Sum(letter => letter) - part) % Shares == 0);

    /// <summary>0 for what every mode has in the short form, a number for what only some have, null for what is of the long form.</summary>
    private int? Part
    {
        get
        {
            bool isUsual = Takes == Mode.MayBeTaken;
            if (Kill != HostileKill.None)
            {
                bool isTaken = Mode.MayBeTaken && Kill != HostileKill.BeforeTheRequest;
                return Moment == HostileMoment.FirstTry && Takes == isTaken && ServerMinutes == s_clocks[(int)Kill % s_clocks.Length] ? 5 + (int)Kill : null;
            }

            if (ServerMinutes != 0)
            {
                return Moment == HostileMoment.EveryTry && Takes ? ServerMinutes > 0 ? 4 : 5 : null;
            }

            return Moment switch
            {
                HostileMoment.FirstTry => isUsual ? 0 : 1,
                HostileMoment.EveryTry => isUsual ? 0 : null,
                HostileMoment.EveryTryAndList => isUsual ? 2 : null,
                _ => 3,
            };
        }
    }

    public override string ToString() => $"{Mode.Name}, {(Takes ? "taken" : "not taken")}, {Moment}, server {ServerMinutes:+0;-0;0} min, killed {Kill}";
}
