using System.Collections.Generic;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Alerts;

/// <summary>What a monitoring system posted.</summary>
/// <param name="Events">What happened.</param>
/// <param name="Failures">The alerts that cannot be read, with where they stand.</param>
/// <param name="LeftOut">How many more there are of which the system posted nothing.</param>
internal sealed record AlertPost(
    IReadOnlyList<WhatsAppAlertEvent> Events,
    IReadOnlyList<(string Place, WhatsAppException Failure)> Failures,
    long LeftOut);
