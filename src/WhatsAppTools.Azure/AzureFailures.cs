using System;
using System.IO;
using System.Net.Http;
using System.Xml;
using Azure;
using Azure.Identity;
using Azure.Storage.Blobs.Models;
using WhatsAppTools.Stores;

namespace WhatsAppTools.Azure;

/// <summary>
/// What an answer of Azure's, or none, means for whoever appends. In doubt it may have been done: that is looked for, while
/// what counts as not done is sent again.
/// </summary>
/// <remarks>The codes: https://learn.microsoft.com/rest/api/storageservices/blob-service-error-codes and common-rest-api-error-codes.</remarks>
internal static class AzureFailures
{
    /// <summary>The kind of a failure; null where it is none of the store's, such as a mistake of ours.</summary>
    public static StoreFailure? Of(Exception problem)
    {
        return problem switch
        {
            RequestFailedException answer => Of(answer.Status, answer.ErrorCode),
            AuthenticationFailedException => StoreFailure.Denied,

            // No token came in time; a stop was asked for by nobody, or it would not be asked here.
            OperationCanceledException or IOException or HttpRequestException => StoreFailure.Unanswered,

            // Something on the way answered in the store's place.
            XmlException or FormatException => StoreFailure.Unanswered,
            _ => null,
        };
    }

    /// <summary>The kind of an answer.</summary>
    /// <param name="status">The HTTP status; 0 where none came.</param>
    /// <param name="code">The service's own code, where it gave one.</param>
    public static StoreFailure Of(int status, string? code)
    {
        if (code is not null && OfCode(code) is StoreFailure known)
        {
            return known;
        }

        return status switch
        {
            401 or 403 or 407 => StoreFailure.Denied,
            404 => StoreFailure.Missing,

            // The pages before this one would say what a client should do; none of them comes after a write.
            429 => StoreFailure.Busy,
            400 or 405 or 406 or 409 or 410 or 411 or 412 or 413 or 414 or 415 or 416 or 417 => StoreFailure.Refused,

            // Also a 503 that is not the store's own: a gateway says so after it passed the request on, too.
            _ => StoreFailure.Unanswered,
        };
    }

    /// <summary>The failure in words, without anything that was secret in the request.</summary>
    /// <param name="step">What was being done, where.</param>
    public static StoreException Say(Exception problem, string step)
    {
        StoreFailure failure = Of(problem) ?? throw new ArgumentException("It is no failure of a store.", nameof(problem));
        if (problem is not RequestFailedException answer || answer.Status == 0)
        {
            return new StoreException(failure, $"No answer came to {step}: {Innermost(problem).Message}", Innermost(problem));
        }

        // The exception itself stays behind: an answer to a refused signature quotes the signature.
        string? request = answer.GetRawResponse()?.Headers.RequestId;
        return new StoreException(failure, $"The answer to {step} was {answer.Status} {answer.ErrorCode ?? "without a code"}{(request is null ? string.Empty : $", request {request}")}.");
    }

    private static StoreFailure? OfCode(string code)
    {
        if (code == BlobErrorCode.BlockCountExceedsLimit)
        {
            return StoreFailure.Full;
        }

        if (code == BlobErrorCode.ServerBusy)
        {
            return StoreFailure.Busy;
        }

        if (code == BlobErrorCode.BlobNotFound || code == BlobErrorCode.ContainerNotFound || code == BlobErrorCode.ContainerBeingDeleted || code == BlobErrorCode.ResourceNotFound)
        {
            return StoreFailure.Missing;
        }

        // While a range was read again the segment has grown: reading can be begun anew.
        if (code == BlobErrorCode.ConditionNotMet || code == BlobErrorCode.OperationTimedOut || code == BlobErrorCode.InternalError)
        {
            return StoreFailure.Unanswered;
        }

        return code.StartsWith("Lease", StringComparison.Ordinal) ? StoreFailure.LeaseLost : null;
    }

    private static Exception Innermost(Exception problem)
    {
        while (problem.InnerException is not null)
        {
            problem = problem.InnerException;
        }

        return problem;
    }
}
