using System.Management.Automation;
using WhatsAppTools.Contacts;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Transformations;

/// <summary>Takes an encoding by its name or code page, the same names in Windows PowerShell and PowerShell 7.</summary>
internal sealed class TextEncodingAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object bare = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (bare is not (string or int))
        {
            return inputData;
        }

        try
        {
            return TextEncodings.Parse(LanguagePrimitives.ConvertTo<string>(bare));
        }
        catch (WhatsAppException unknown)
        {
            throw new ArgumentTransformationMetadataException(unknown.Message, unknown);
        }
    }
}
