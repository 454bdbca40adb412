using System.Collections.Generic;

namespace WhatsAppTools.Plans;

/// <summary>The rows of a plan that are not sent for one reason.</summary>
/// <param name="ErrorId">The reason's stable id.</param>
/// <param name="Problem">The first row's reason in words.</param>
/// <param name="Remedy">What to do about it.</param>
/// <param name="Count">How many.</param>
/// <param name="Line">The lines of the first five; the row's place where it has no line.</param>
public sealed record PlanRefusals(string ErrorId, string Problem, string Remedy, int Count, IReadOnlyList<long> Line)
{
    /// <summary>In a line.</summary>
    public override string ToString() => $"{Count:N0} {ErrorId}, lines {string.Join(", ", Line)}{(Count > Line.Count ? " …" : string.Empty)}";
}
