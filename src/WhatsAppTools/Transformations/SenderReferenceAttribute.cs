using System.Collections;
using System.Linq;
using System.Management.Automation;

namespace WhatsAppTools.Transformations;

/// <summary>Lets a parameter take senders as numbers, sids, or objects of Get-WhatsAppSender.</summary>
internal sealed class SenderReferenceAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object bare = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return bare is IEnumerable list and not (string or IDictionary)
            ? list.Cast<object?>().OfType<object>().Select(TextOf).ToArray()
            : TextOf(inputData);
    }

    // The number, not the sid: a list of senders is then read once for all of them.
    private static object TextOf(object item)
    {
        object bare = item is PSObject wrapped ? wrapped.BaseObject : item;
        return bare is string ? bare : PSObject.AsPSObject(item).Properties["PhoneNumber"]?.Value ?? item;
    }
}
