using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Xunit.Sdk;

namespace WhatsAppTools.Simulator.Tests.OpenApi;

/// <summary>
/// Stands between a test and a door of the simulator: every answer must fit Twilio's OpenAPI files or be a well-formed
/// error, else the request throws and with it the test fails. Without the shared folder it lets everything through.
/// </summary>
internal sealed class SpecificationHandler : DelegatingHandler
{
    private readonly List<string> _operations = [];

    public SpecificationHandler(HttpMessageHandler inner)
        : base(inner)
    {
    }

    /// <summary>The ids of the operations whose answers were checked, in order.</summary>
    public IReadOnlyList<string> Operations
    {
        get
        {
            lock (_operations)
            {
                return [.. _operations];
            }
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        if (!AnswerValidator.IsAvailable)
        {
            return response;
        }

        byte[] body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        AnswerCheck check = AnswerValidator.Validate(
            request.Method,
            request.RequestUri!.AbsolutePath,
            (int)response.StatusCode,
            response.Content.Headers.ContentType?.MediaType,
            body);
        if (check.Operation is not null)
        {
            lock (_operations)
            {
                _operations.Add(check.Operation);
            }
        }

        if (check.Violations.Count > 0)
        {
            throw new XunitException(
                $"{request.Method} {request.RequestUri} answered {(int)response.StatusCode}, which does not fit Twilio's OpenAPI:\n"
                + string.Join("\n", check.Violations.Take(20)));
        }

        return response;
    }
}
