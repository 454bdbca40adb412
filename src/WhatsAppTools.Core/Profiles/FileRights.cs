using WhatsAppTools.Errors;

namespace WhatsAppTools.Profiles;

/// <summary>Who owns a file, and what others may do with it.</summary>
/// <param name="Owner">The owner, in words.</param>
/// <param name="IsOwnerTrusted">Whether the owner is this user or the machine's administrator: root, SYSTEM, Administrators.</param>
/// <param name="OthersMayWrite">Whether anybody else may write it.</param>
/// <param name="OthersMayRead">Whether anybody else may read it.</param>
internal sealed record FileRights(string Owner, bool IsOwnerTrusted, bool OthersMayWrite, bool OthersMayRead)
{
    /// <summary>Why a file is not used: who can change it decides who sends, and to whom the credentials go. Null where it is.</summary>
    /// <param name="isSecret">Whether it holds a secret, so that nobody else may read it either.</param>
    public WhatsAppException? Refusal(string path, bool isSecret) => this switch
    {
        { IsOwnerTrusted: false } => new WhatsAppException("ProfileFileForeign", path, Owner) { Target = path },
        { OthersMayWrite: true } => new WhatsAppException("ProfileFileOpen", path) { Target = path },
        { OthersMayRead: true } when isSecret => new WhatsAppException("SecretFileOpen", path) { Target = path },
        _ => null,
    };
}
