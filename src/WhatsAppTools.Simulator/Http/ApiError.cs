using System;
using System.Globalization;

namespace WhatsAppTools.Simulator.Http;

/// <summary>Ends a request with one of Twilio's errors. A resource throws it; the engine writes the body.</summary>
/// <param name="code">Twilio's code; its title is the message unless another is given.</param>
/// <param name="message">What the body says; null takes the code's title.</param>
internal sealed class ApiError(int status, int code, string? message = null) : Exception(message ?? ErrorTitles.Of(code))
{
    public int Status { get; } = status;

    public int Code { get; } = code;

    public static ApiError NotFound(string path) => new(404, 20404, string.Format(CultureInfo.InvariantCulture, "The requested resource {0} was not found", path));

    /// <summary>A change that the resource's state forbids.</summary>
    public static ApiError Conflict(SimulatorOptions options, string message) => new(options.Unverified.ConflictStatus, options.Unverified.ConflictCode, message);

    public static ApiError NotSimulated(string what) => new(501, 501, string.Format(CultureInfo.InvariantCulture, "Twilio has {0}; this simulator does not simulate it", what));
}
