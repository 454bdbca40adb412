using System.Collections;
using System.Linq;
using System.Management.Automation;

namespace WhatsAppTools.Transformations;

/// <summary>
/// Takes addresses, or the recipients of results, messages and contacts. Binding by property name would take the From of a
/// result, which is the account's own sender.
/// </summary>
internal sealed class RecipientOfAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? bare = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return bare is IEnumerable list and not (string or IDictionary)
            ? list.Cast<object?>().Select(RecipientOf).ToArray()
            : RecipientOf(inputData);
    }

    // The command refuses an empty variable itself, since it knows what to give instead.
    private static object? RecipientOf(object? item)
    {
        if (item is null)
        {
            return null;
        }

        PSObject wrapped = PSObject.AsPSObject(item);
        return wrapped.BaseObject is string text ? text : wrapped.Properties["To"]?.Value?.ToString() ?? item;
    }
}
