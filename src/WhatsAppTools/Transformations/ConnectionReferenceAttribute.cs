using System.Management.Automation;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Transformations;

/// <summary>Says what to do with a connection that went through a job or a file: it is a picture without credentials.</summary>
internal sealed class ConnectionReferenceAttribute : ArgumentTransformationAttribute
{
    private static readonly string s_picture = "Deserialized." + typeof(WhatsAppConnection).FullName;

    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if (inputData is PSObject given && given.TypeNames.Contains(s_picture))
        {
            ErrorText text = ErrorText.For("ConnectionDeserialized");
            throw new ArgumentTransformationMetadataException($"{text.Message} {text.Remedy}");
        }

        return inputData;
    }
}
