namespace WhatsAppTools.Sending;

/// <summary>One line of the table: what a code means for the row, for others and for the journal.</summary>
/// <param name="Early">Whom it concerns where Twilio refuses the request.</param>
/// <param name="Late">Whom it concerns where Twilio took the message and lost it.</param>
/// <param name="StaysOpen">Nothing was wrong with the row: the next run of the journal sends it without being asked.</param>
/// <param name="StopsRun">
/// Ten rows in a row, or more than a fifth of the newest fifty messages that came to an end, stop the run: then it is a
/// setting or the template, and no row's own fault.
/// </param>
internal sealed record FailureRule(FailureKind Early, FailureKind Late, bool StaysOpen = false, bool StopsRun = false);
