using System.Collections;
using System.Linq;
using System.Management.Automation;

namespace WhatsAppTools.Transformations;

/// <summary>
/// Lets a parameter take a text, a list of texts, or a script block that gives it for each row. What is not text becomes text
/// here, once; a script block stays what it is and runs row by row.
/// </summary>
internal sealed class RowTextAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? bare = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return bare switch
        {
            null or string or ScriptBlock => bare,
            IEnumerable many and not IDictionary => many.Cast<object?>().Select(LanguagePrimitives.ConvertTo<string>).ToArray(),
            _ => LanguagePrimitives.ConvertTo<string>(inputData),
        };
    }
}
