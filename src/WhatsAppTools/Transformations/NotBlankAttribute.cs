using System.Management.Automation;

namespace WhatsAppTools.Transformations;

/// <summary>Refuses a text of blanks alone: it would be the name of a file that nobody finds again.</summary>
internal sealed class NotBlankAttribute : ValidateArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (string.IsNullOrWhiteSpace((arguments is PSObject wrapped ? wrapped.BaseObject : arguments) as string))
        {
            throw new ValidationMetadataException("It has no letter in it. Give a path.");
        }
    }
}
