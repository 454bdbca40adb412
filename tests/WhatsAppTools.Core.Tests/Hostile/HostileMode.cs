using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.Core.Tests.Hostile;

/// <summary>One way in which an answer can be bad.</summary>
/// <param name="Name">What a test calls it.</param>
/// <param name="AnswerAsync">Makes the bad answer of a good one, or throws what an HttpClient throws. The good one is what the server would have said.</param>
internal sealed record HostileMode(string Name, Func<string, TimeProvider, CancellationToken, Task<HttpResponseMessage>> AnswerAsync)
{
    /// <summary>Whether the server may have taken the message all the same. Not where nothing left this machine, or where Twilio itself says no.</summary>
    public bool MayBeTaken { get; init; } = true;

    /// <summary>Whether the answer claims in every detail that a message was taken: no client can see through that.</summary>
    public bool IsLie { get; init; }

    /// <summary>Whether only the long form meets it: another one is much like it, or reading it takes long.</summary>
    public bool IsOfLongForm { get; init; }

    public override string ToString() => Name;
}
