using System.Collections;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Transformations;

/// <summary>Lets a parameter take Twilio's codes as numbers, as ids (Twilio63016), or of objects that have one.</summary>
internal sealed class ErrorCodeAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object bare = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return bare is IEnumerable list and not (string or IDictionary)
            ? list.Cast<object>().Select(CodeOf).ToArray()
            : CodeOf(inputData);
    }

    private static object CodeOf(object item)
    {
        object bare = item is PSObject wrapped ? wrapped.BaseObject : item;
        if (bare is string text && text.StartsWith(TwilioErrors.IdPrefix, System.StringComparison.OrdinalIgnoreCase))
        {
            return int.TryParse(text.Substring(TwilioErrors.IdPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int code) ? code : bare;
        }

        return bare is string or int ? bare : PSObject.AsPSObject(item).Properties["ErrorCode"]?.Value ?? item;
    }
}
