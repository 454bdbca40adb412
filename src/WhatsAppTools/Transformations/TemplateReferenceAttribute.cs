using System.Management.Automation;

namespace WhatsAppTools.Transformations;

/// <summary>Lets a parameter take a template as a name, a sid, or an object that has a sid.</summary>
internal sealed class TemplateReferenceAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object bare = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (bare is string or ScriptBlock)
        {
            return bare;
        }

        object? sid = PSObject.AsPSObject(inputData).Properties["Sid"]?.Value;
        return sid is string text ? text : inputData;
    }
}
