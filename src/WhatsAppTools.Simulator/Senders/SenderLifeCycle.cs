using System;
using WhatsAppTools.Simulator.Http;
using WhatsAppTools.Simulator.State;

namespace WhatsAppTools.Simulator.Senders;

/// <summary>
/// CREATING, then PENDING_VERIFICATION until the one-time password comes, VERIFYING, ONLINE; a change of an online sender is
/// ONLINE:UPDATING for a while (facts §17.1). The password that a person would get by SMS or voice is here the number's last six
/// digits. How long each step takes is the simulator's own choice.
/// </summary>
internal static class SenderLifeCycle
{
    private const int MaxAttempts = 5;

    private static readonly TimeSpan s_step = TimeSpan.FromSeconds(10);

    /// <summary>The one-time password of a sender.</summary>
    public static string CodeOf(SimulatedSender sender) => sender.Address.Substring(Math.Max(0, sender.Address.Length - 6));

    public static void Begin(World world, SimulatedSender sender, DateTimeOffset now)
    {
        sender.Status = "CREATING";
        Next(world, sender, "PENDING_VERIFICATION", now);
    }

    /// <summary>Takes the one-time password.</summary>
    public static void Verify(World world, SimulatedSender sender, string code, DateTimeOffset now)
    {
        if (sender.Status != "PENDING_VERIFICATION")
        {
            throw new ApiError(400, 63113, "The sender waits for no verification code: it is " + sender.Status);
        }

        if (sender.FailedVerifications >= MaxAttempts)
        {
            throw new ApiError(400, 63114);
        }

        if (code != CodeOf(sender))
        {
            sender.FailedVerifications++;
            throw new ApiError(400, 63113, "The verification code is wrong");
        }

        sender.Status = "VERIFYING";
        Next(world, sender, "ONLINE", now);
    }

    /// <summary>Shows that a change of an online sender takes a while.</summary>
    public static void Change(World world, SimulatedSender sender, DateTimeOffset now)
    {
        if (sender.CanSend)
        {
            world.Transitions.Cancel(sender.Sid);
            sender.Status = "ONLINE:UPDATING";
            Next(world, sender, "ONLINE", now);
        }
    }

    private static void Next(World world, SimulatedSender sender, string status, DateTimeOffset now) =>
        world.Transitions.Add(new Transition { At = now + s_step, Sid = sender.Sid, Status = status });
}
