namespace WhatsAppTools.Simulator.Rules;

/// <summary>What becomes of a message: the code that it ends with, 0 where it arrives, and the limit that the code stands for.</summary>
internal readonly record struct Verdict(int Code, SimulatorLimits Limit)
{
    public static implicit operator Verdict(int code) => new(code, SimulatorLimits.None);
}
