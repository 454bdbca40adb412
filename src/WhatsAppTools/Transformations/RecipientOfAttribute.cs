using System.Management.Automation;

namespace WhatsAppTools.Transformations;

/// <summary>
/// Takes an address, or the recipient of a result or message. Binding by property name would take the From of a result,
/// which is the account's own sender.
/// </summary>
internal sealed class RecipientOfAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        PSObject item = PSObject.AsPSObject(inputData);
        return item.BaseObject is string ? item.BaseObject : item.Properties["To"]?.Value?.ToString() ?? inputData;
    }
}
