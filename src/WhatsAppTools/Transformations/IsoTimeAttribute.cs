using System;
using System.Globalization;
using System.Management.Automation;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Transformations;

/// <summary>
/// Reads a time as text in ISO 8601 only: 03/04/2027 is two different days to two readers, and a message cannot be called back.
/// A time without a zone is this machine's.
/// </summary>
internal sealed class IsoTimeAttribute : ArgumentTransformationAttribute
{
    private static readonly string[] s_formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mmK",
    ];

    private static readonly string[] s_timesOfDay = ["H:mm", "H:mm:ss"];

    /// <summary>Whether a time of day is taken too, as 20:00: today's, by this machine's clock.</summary>
    public bool TakesTimeOfDay { get; set; }

    /// <summary>Whether a script block is taken too, which gives the time for each row.</summary>
    public bool TakesScript { get; set; }

    /// <summary>Reads a time; false where it is none, or text that is not ISO 8601.</summary>
    public static bool TryRead(object? value, out DateTimeOffset time)
    {
        switch (value)
        {
            case DateTimeOffset exact:
                time = exact;
                return true;
            case DateTime local:
                time = new DateTimeOffset(local.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(local, DateTimeKind.Local) : local);
                return true;
            default:
                return DateTimeOffset.TryParseExact((value as string)?.Trim(), s_formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out time);
        }
    }

    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? bare = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (bare is null || (TakesScript && bare is ScriptBlock))
        {
            return bare;
        }

        if (TryRead(bare, out DateTimeOffset time))
        {
            return time;
        }

        if (TakesTimeOfDay
            && DateTime.TryParseExact((bare as string)?.Trim(), s_timesOfDay, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out DateTime today))
        {
            return new DateTimeOffset(today);
        }

        throw new ArgumentTransformationMetadataException(
            ErrorText.For(TakesTimeOfDay ? "TimeNeitherIsoNorOfDay" : "TimeNotIso", LanguagePrimitives.ConvertTo<string>(inputData)).Message);
    }
}
