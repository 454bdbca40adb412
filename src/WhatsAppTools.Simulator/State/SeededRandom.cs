using System.Globalization;

namespace WhatsAppTools.Simulator.State;

/// <summary>Numbers that follow from a seed and a place alone, so that a run can be repeated whatever the order of requests.</summary>
internal sealed class SeededRandom
{
    private readonly ulong _seed;

    public SeededRandom(int seed) => _seed = Mix(unchecked((ulong)seed) + 0x9E3779B97F4A7C15UL);

    /// <summary>A number from 0 up to, not including, 1.</summary>
    public double Fraction(long place, int purpose) => (Bits(place, purpose) >> 11) * (1.0 / (1UL << 53));

    /// <summary>A sid with the given prefix.</summary>
    public string Sid(string prefix, long place, int purpose) => string.Format(
        CultureInfo.InvariantCulture,
        "{0}{1:x16}{2:x16}",
        prefix,
        Bits(place, purpose),
        Bits(place, purpose + 1));

    private ulong Bits(long place, int purpose) => Mix(_seed ^ Mix(unchecked((ulong)place * 0xD1B54A32D192ED03UL) + (ulong)purpose));

    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
            return value ^ (value >> 31);
        }
    }
}
