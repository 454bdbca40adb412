using WhatsAppTools.Errors;

namespace WhatsAppTools.Plans;

/// <summary>What stands in the way of a plan.</summary>
/// <param name="ErrorId">Its stable id.</param>
/// <param name="What">What it is.</param>
/// <param name="Remedy">What to do first.</param>
public sealed record PlanObstacle(string ErrorId, string What, string Remedy)
{
    internal static PlanObstacle Of(ErrorText text) => new(text.Id, text.Message, text.Remedy);

    internal static PlanObstacle Of(WhatsAppException failure) => new(failure.ErrorId, failure.Message, failure.Remedy);

    /// <summary>Both in a line.</summary>
    public override string ToString() => $"{What} {Remedy}";
}
