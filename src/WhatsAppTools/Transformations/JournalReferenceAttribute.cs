using System.IO;
using System.Management.Automation;

namespace WhatsAppTools.Transformations;

/// <summary>
/// Lets a parameter take a journal as a path, a file, or an object of Get-WhatsAppJournal. A file turned into text is only its
/// name in Windows PowerShell, which is another file in another folder.
/// </summary>
internal sealed class JournalReferenceAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object bare = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return bare switch
        {
            string => bare,
            FileSystemInfo file => file.FullName,
            _ => PSObject.AsPSObject(inputData).Properties["Path"]?.Value ?? inputData,
        };
    }
}
