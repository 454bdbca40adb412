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

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object bare = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return bare switch
        {
            DateTimeOffset time => time,
            DateTime time => new DateTimeOffset(time.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(time, DateTimeKind.Local) : time),
            string text when DateTimeOffset.TryParseExact(
                text.Trim(),
                s_formats,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeLocal,
                out DateTimeOffset time) => time,
            string text => throw new ArgumentTransformationMetadataException(ErrorText.For("TimeNotIso", text).Message),
            _ => inputData,
        };
    }
}
