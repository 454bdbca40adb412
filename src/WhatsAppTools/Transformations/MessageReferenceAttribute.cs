using System.Collections;
using System.Linq;
using System.Management.Automation;

namespace WhatsAppTools.Transformations;

/// <summary>
/// Lets a parameter take messages as sids or as objects that have one: results, statuses, messages, journal rows. What has the
/// column and no message, as a refused row, is passed over as it is in a pipeline.
/// </summary>
internal sealed class MessageReferenceAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object bare = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return bare is IEnumerable list and not (string or IDictionary)
            ? list.Cast<object?>().OfType<object>().Select(SidOf).OfType<object>().ToArray()
            : SidOf(inputData) ?? inputData;
    }

    private static object? SidOf(object item)
    {
        object bare = item is PSObject wrapped ? wrapped.BaseObject : item;
        if (bare is string)
        {
            return bare;
        }

        PSMemberInfoCollection<PSPropertyInfo> properties = PSObject.AsPSObject(item).Properties;
        return (properties["Sid"] ?? properties["MessageSid"]) is { } property ? property.Value : item;
    }
}
