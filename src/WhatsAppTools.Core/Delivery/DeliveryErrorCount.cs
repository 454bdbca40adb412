namespace WhatsAppTools.Delivery;

/// <summary>How often a failure occurred, and what to do about it.</summary>
/// <param name="ErrorId">The stable id.</param>
/// <param name="Count">How many messages and rows.</param>
/// <param name="Title">A few words.</param>
/// <param name="Remedy">What to do first.</param>
public sealed record DeliveryErrorCount(string ErrorId, int Count, string Title, string Remedy);
