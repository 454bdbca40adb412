using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.Core.Tests.Hostile;

/// <summary>One process's way to a server that outlives it. The process dies at its third create; nothing leaves it or reaches it then.</summary>
internal sealed class MortalHandler(HttpMessageHandler server, HostileKill kill, Action die) : DelegatingHandler(server)
{
    private const int Last = 3;
    private int _creates;

    public bool IsDead { get; private set; }

    /// <summary>Whether it came to the create at which a process dies.</summary>
    public bool WasInDanger => _creates >= Last;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        bool isLast = request.Method == HttpMethod.Post && ++_creates == Last;
        if (isLast && kill == HostileKill.BeforeTheRequest)
        {
            Die();
        }

        if (IsDead)
        {
            return await Never().ConfigureAwait(false);
        }

        Task<HttpResponseMessage> answer = base.SendAsync(request, cancellationToken);
        if (isLast && kill == HostileKill.BeforeTheAnswer)
        {
            // Whatever the server does with it, it does it now.
            Die();
        }

        try
        {
            HttpResponseMessage response = await answer.ConfigureAwait(false);
            return IsDead ? await Never().ConfigureAwait(false) : response;
        }
        finally
        {
            if (isLast && kill == HostileKill.BeforeTheOutcome)
            {
                Die();
            }
        }
    }

    private void Die()
    {
        IsDead = true;
        die();
    }

    private static Task<HttpResponseMessage> Never() => new TaskCompletionSource<HttpResponseMessage>().Task;
}
