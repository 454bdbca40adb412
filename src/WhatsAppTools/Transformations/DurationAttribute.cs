using System;
using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Transformations;

/// <summary>
/// Reads a time span as people write one: 30s, 10m, 2h, 1d, or 00:10:00. PowerShell itself reads 30 as 30 ticks and '10' as
/// ten days, so a number without a unit is refused,
/// but where it always meant seconds, as in -Timeout of PowerShell's own commands.
/// </summary>
internal sealed class DurationAttribute : ArgumentTransformationAttribute
{
    private static readonly Regex s_clock = new(@"^(?:(?<d>\d{1,4})\.)?(?<h>\d{1,4}):(?<m>[0-5]\d)(?::(?<s>[0-5]\d(?:\.\d{1,7})?))?$", RegexOptions.ExplicitCapture);

    // What one timer can wait for with room to spare; messages end within days.
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(30);

    /// <summary>Whether a bare number is seconds.</summary>
    public bool NumberIsSeconds { get; set; }

    /// <summary>Whether no time at all makes no sense either.</summary>
    public bool IsMoreThanZero { get; set; }

    /// <summary>Whether a command looks at negative times itself.</summary>
    public bool MayBeNegative { get; set; }

    /// <summary>Reads a time span.</summary>
    /// <exception cref="WhatsAppException"><c>DurationInvalid</c>.</exception>
    public static TimeSpan Read(object? value) =>
        ReadOrNull(value) ?? throw new WhatsAppException("DurationInvalid", Convert.ToString(value is PSObject wrapped ? wrapped.BaseObject : value, CultureInfo.InvariantCulture));

    private static TimeSpan? ReadOrNull(object? value)
    {
        object? bare = value is PSObject wrapped ? wrapped.BaseObject : value;

        // 30s and 1d are numbers to PowerShell (a short, a decimal); the wrapped value still knows what was typed.
        string? text = bare as string ?? (bare is ValueType ? value!.ToString() : null);
        return bare is TimeSpan span
            ? span
            : text is not null && TryRead(text.Trim(), out TimeSpan read)
                ? read
                : null;
    }

    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        try
        {
            return inputData is null ? null : NumberIsSeconds ? ReadTimeout(inputData) : Checked(Read(inputData), inputData);
        }
        catch (WhatsAppException invalid)
        {
            throw new ArgumentTransformationMetadataException(invalid.Message, invalid);
        }
    }

    private TimeSpan Checked(TimeSpan span, object value) =>
        (span < TimeSpan.Zero && !MayBeNegative) || (span == TimeSpan.Zero && IsMoreThanZero)
            ? throw new WhatsAppException("DurationTooShort", value.ToString(), IsMoreThanZero ? "more than 0s" : "0s or more")
            : span;

    private static TimeSpan ReadTimeout(object value)
    {
        // What was typed, also of a wrapped 30s.
        string text = value.ToString() ?? string.Empty;
        bool isNumber = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds);
        TimeSpan? span = isNumber ? TimeSpan.FromSeconds(Math.Min(seconds, s_longest.TotalSeconds + 1)) : ReadOrNull(value);
        return span >= TimeSpan.Zero && span <= s_longest
            ? span.Value
            : throw new ArgumentTransformationMetadataException($"'{text}' is no time to wait. Give 0s to 30d, such as 90s, 10m or 2h; a number alone is seconds.");
    }

    private static bool TryRead(string text, out TimeSpan span)
    {
        span = default;
        // Negative times are read, so that what is wrong with them can be said.
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
