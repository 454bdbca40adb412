using System;
using System.Collections;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Transformations;

/// <summary>
/// Refuses a number that is written as a text with a comma. PowerShell reads '50,00' as 5000 everywhere, also where people write
/// a comma before the cents; 50,00 without quotes is a list to it.
/// </summary>
internal sealed class DecimalPointAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        Check(inputData);
        return inputData;
    }

    /// <exception cref="ArgumentTransformationMetadataException">It has a comma.</exception>
    public static void Check(object? value)
    {
        object? bare = value is PSObject wrapped ? wrapped.BaseObject : value;
        string? text = bare switch
        {
            string written => written,
            IList { Count: > 1 } list => string.Join(",", list.Cast<object?>().Select(part => Convert.ToString(part, CultureInfo.InvariantCulture))),
            _ => null,
        };
        if (text?.IndexOf(',') >= 0)
        {
            WhatsAppException invalid = new("NumberWithComma", text);
            throw new ArgumentTransformationMetadataException($"{invalid.Message} {invalid.Remedy}", invalid);
        }
    }
}
