namespace WhatsAppTools.Simulator;

/// <summary>Meta's fees of one market for a delivered message, in US dollars. A service message costs what a utility template does.</summary>
/// <param name="Marketing">A marketing template.</param>
/// <param name="Utility">A utility template.</param>
/// <param name="Authentication">An authentication template.</param>
public sealed record SimulatedRate(decimal Marketing, decimal Utility, decimal Authentication);
