using System;
using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Transformations;

/// <summary>
/// Reads a time span as people write one: 30s, 10m, 2h, 1d, or 00:10:00. PowerShell itself reads 30 as 30 ticks and '10' as
/// ten days, so a number without a unit is refused.
/// </summary>
internal sealed class DurationAttribute : ArgumentTransformationAttribute
{
    private static readonly Regex s_clock = new(@"^(?:(?<d>\d{1,4})\.)?(?<h>\d{1,4}):(?<m>[0-5]\d)(?::(?<s>[0-5]\d(?:\.\d{1,7})?))?$", RegexOptions.ExplicitCapture);

    /// <summary>Reads a time span.</summary>
    /// <exception cref="WhatsAppException"><c>DurationInvalid</c>.</exception>
    public static TimeSpan Read(object? value)
    {
        object? bare = value is PSObject wrapped ? wrapped.BaseObject : value;

        // 30s and 1d are numbers to PowerShell (a short, a decimal); the wrapped value still knows what was typed.
        string? text = bare as string ?? (bare is ValueType ? value!.ToString() : null);
        return bare is TimeSpan span
            ? span
            : text is not null && TryRead(text.Trim(), out TimeSpan read)
                ? read
                : throw new WhatsAppException("DurationInvalid", Convert.ToString(bare, CultureInfo.InvariantCulture));
    }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        try
        {
            return inputData is null ? null : Read(inputData);
        }
        catch (WhatsAppException invalid)
        {
            throw new ArgumentTransformationMetadataException(invalid.Message, invalid);
        }
    }

    private static bool TryRead(string text, out TimeSpan span)
    {
        span = default;
        // A command that goes no way back says so itself.
        if (text.StartsWith("-", StringComparison.Ordinal))
        {
            bool isRead = TryRead(text.Substring(1), out TimeSpan forward);
            span = -forward;
            return isRead;
        }

        if (s_clock.Match(text) is { Success: true } clock)
        {
            // 24:00:00 is a day here. To PowerShell it is 24 days.
            double seconds = (((((Part(clock, "d") * 24) + Part(clock, "h")) * 60) + Part(clock, "m")) * 60) + Part(clock, "s");
            span = TimeSpan.FromTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond));
            return true;
        }

        double unit = text.Length < 2 ? 0 : char.ToLowerInvariant(text[text.Length - 1]) switch
        {
            's' => 1,
            'm' => 60,
            'h' => 3600,
            'd' => 86_400,
            _ => 0,
        };
        if (unit == 0
            || !double.TryParse(text.Substring(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
            || number * unit > TimeSpan.MaxValue.TotalSeconds / 2)
        {
            return false;
        }

        span = TimeSpan.FromTicks((long)Math.Round(number * unit * TimeSpan.TicksPerSecond));
        return true;
    }

    private static double Part(Match clock, string name) =>
        clock.Groups[name] is { Success: true } part ? double.Parse(part.Value, CultureInfo.InvariantCulture) : 0;
}
