using System;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Threading;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Azure.Storage;
using Azure.Storage.Blobs;
using WhatsAppTools.Stores;

namespace WhatsAppTools.Azure;

/// <summary>
/// A container and who asks for it: a shared access signature, an account's key, a connection string, or, where there is none of
/// them, the identity that Azure gives the machine or the job.
/// </summary>
internal sealed class AzureAccess
{
    /// <summary>Which of several identities of one machine is meant; the name is the one that Azure's own tools read.</summary>
    public const string IdentityVariable = "AZURE_CLIENT_ID";

    private AzureAccess(BlobContainerClient container, string place, DateTimeOffset? ends)
    {
        Container = container;
        Place = place;
        Ends = ends;
    }

    /// <summary>The client. It repeats nothing.</summary>
    public BlobContainerClient Container { get; }

    /// <summary>The container's address without what is secret.</summary>
    public string Place { get; }

    /// <summary>When a signature ends; null where nothing says so.</summary>
    public DateTimeOffset? Ends { get; }

    /// <summary>What a signature allows; null where nothing says so.</summary>
    public StoreRights? Rights { get; private init; }

    /// <summary>Reads what was given.</summary>
    /// <param name="container">The container's address, with or without a shared access signature.</param>
    /// <param name="secret">An account's key, a signature or a connection string; null to use the address' signature, or the machine's identity.</param>
    /// <param name="options">How the client speaks; see <see cref="Options"/>.</param>
    /// <exception cref="StoreException">Denied: the secret is none of them, or another account's.</exception>
    public static AzureAccess Of(Uri container, string? secret, BlobClientOptions options)
    {
        UriBuilder bare = new(container) { Query = string.Empty, Fragment = string.Empty };
        string place = bare.Uri.AbsoluteUri.TrimEnd('/');
        string given = string.IsNullOrEmpty(secret) ? container.Query : secret;
        if (IsConnectionString(given))
        {
            string account = new BlobUriBuilder(bare.Uri).AccountName;
            string? named = PartOf(given, "AccountName");
            if (named is not null && named != account)
            {
                throw new StoreException(StoreFailure.Denied, $"The connection string is for the storage account {named}, and the container is in {account}.");
            }

            given = PartOf(given, "AccountKey") ?? PartOf(given, "SharedAccessSignature") ?? throw new StoreException(StoreFailure.Denied, "The connection string has neither an AccountKey nor a SharedAccessSignature.");
        }

        if (IsSignature(given))
        {
            string signature = given.TrimStart('?');
            return new AzureAccess(new BlobContainerClient(bare.Uri, new AzureSasCredential(signature), options), place, EndOf(signature)) { Rights = RightsOf(signature) };
        }

        if (!string.IsNullOrEmpty(secret))
        {
            return new AzureAccess(new BlobContainerClient(bare.Uri, KeyOf(bare.Uri, given), options), place, null);
        }

        return bare.Scheme == Uri.UriSchemeHttps
            ? OfIdentity(bare.Uri, Identity(), options)
            : throw new StoreException(StoreFailure.Denied, "Without a signature or a key the machine's identity is used, whose token goes over https alone.");
    }

    /// <summary>An identity's access.</summary>
    /// <param name="container">The container's address alone.</param>
    /// <param name="identity">Who gives its tokens.</param>
    /// <param name="options">How the client speaks.</param>
    public static AzureAccess OfIdentity(Uri container, TokenCredential identity, BlobClientOptions options) =>
        new(new BlobContainerClient(container, identity, options), container.AbsoluteUri.TrimEnd('/'), null);

    /// <summary>How the client speaks: one try, and an end to waiting.</summary>
    /// <param name="patience">How long an answer may take: 5 to 10 seconds, so that two tries fit into a lease.</param>
    public static BlobClientOptions Options(TimeSpan patience)
    {
        // As the library sets up its own.
        SocketsHttpHandler sockets = new() { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        BlobClientOptions options = new()
        {
            Transport = new HttpClientTransport(new HttpClient(new OnceHandler(sockets)) { Timeout = Timeout.InfiniteTimeSpan }),

            // Its default is to ask first after a 503, and to wait for that answer.
            Request100ContinueOptions = new Request100ContinueOptions { Mode = Request100ContinueMode.Never },
        };
        options.Retry.MaxRetries = 0;
        options.Retry.NetworkTimeout = patience;
        options.Diagnostics.ApplicationId = "WhatsAppTools";
        options.Diagnostics.IsLoggingEnabled = false;
        options.Diagnostics.IsDistributedTracingEnabled = false;
        return options;
    }

    private static HalfLifeCredential Identity()
    {
        string? client = Environment.GetEnvironmentVariable(IdentityVariable);
        return new HalfLifeCredential(
            new ManagedIdentityCredential(string.IsNullOrEmpty(client) ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(client)),
            TimeProvider.System);
    }

    private static StorageSharedKeyCredential KeyOf(Uri container, string key)
    {
        try
        {
            return new StorageSharedKeyCredential(new BlobUriBuilder(container).AccountName, key);
        }
        catch (FormatException)
        {
            // Its words might quote the key.
            throw new StoreException(StoreFailure.Denied, "The secret is neither an account's key nor a shared access signature nor a connection string.");
        }
    }

    private static bool IsConnectionString(string text) => PartOf(text, "AccountKey") is not null || PartOf(text, "SharedAccessSignature") is not null;

    private static bool IsSignature(string text) => ParameterOf(text.TrimStart('?'), "sig") is not null;

    private static DateTimeOffset? EndOf(string signature) => ParameterOf(signature, "se") is string end
        && DateTimeOffset.TryParse(end, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset ends)
            ? ends
            : null;

    // Write lets append, make and lease, too. A signature by a stored policy names no right.
    private static StoreRights? RightsOf(string signature) => ParameterOf(signature, "sp") is string given
        ? (given.Contains('r') ? StoreRights.Read : 0) | (given.Contains('w') ? StoreRights.Write : 0) | (given.Contains('l') ? StoreRights.List : 0)
        : null;

    private static string? ParameterOf(string query, string name) =>
        query.Split('&').Where(part => part.StartsWith(name + "=", StringComparison.Ordinal)).Select(part => Uri.UnescapeDataString(part[(name.Length + 1)..])).FirstOrDefault();

    private static string? PartOf(string text, string name) =>
        text.Split(';').Select(part => part.Trim()).Where(part => part.StartsWith(name + "=", StringComparison.OrdinalIgnoreCase)).Select(part => part[(name.Length + 1)..]).FirstOrDefault();
}
