using System;
using System.Globalization;
using System.Management.Automation;

namespace WhatsAppTools.Transformations;

/// <summary>When a run counts as failed: None, Any, Incomplete, or a percentage.</summary>
internal sealed class FailOnAttribute : ArgumentTransformationAttribute
{
    public const string None = "None";
    public const string Any = "Any";
    public const string Incomplete = "Incomplete";

    /// <summary>The share of rows that may fail, 0 to 1; null for None and Incomplete.</summary>
    public static double? Share(string failOn)
    {
        if (string.Equals(failOn, None, StringComparison.OrdinalIgnoreCase) || string.Equals(failOn, Incomplete, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (string.Equals(failOn, Any, StringComparison.OrdinalIgnoreCase))
        {
            return 0;
        }

        string number = failOn.TrimEnd('%', ' ');
        return double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double percent) && percent is >= 0 and <= 100
            ? percent / 100
            : throw new ArgumentTransformationMetadataException($"'{failOn}' is not a value for -FailOn. Give None, Any, Incomplete, or a percentage from 0 to 100 such as 5%.");
    }

    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        string text = Convert.ToString(inputData is PSObject wrapped ? wrapped.BaseObject : inputData, CultureInfo.InvariantCulture) ?? string.Empty;
        _ = Share(text);
        return text;
    }
}
