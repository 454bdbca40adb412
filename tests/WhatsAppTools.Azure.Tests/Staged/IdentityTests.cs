using System;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading.Tasks;
using Azure.Storage;
using Azure.Storage.Blobs;
using WhatsAppTools.Azure.Tests.Emulator;
using WhatsAppTools.Core.Tests.Twilio;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.Azure.Tests.Staged;

/// <summary>The staged module as a job that has nothing but its managed identity, whose tokens come from where the platform says.</summary>
public sealed class IdentityTests : IDisposable
{
    private const string Script =
        """
        Import-Module WhatsAppTools
        $null = Connect-WhatsApp -Simulator
        (Send-WhatsAppTemplate -To +447700900123 -Template order_update -Variable A, ready -JournalPath $env:JOURNAL).Outcome
        @(Get-WhatsAppJournal $env:JOURNAL -State HandedOver).Count
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("identity");

    public void Dispose() => _folder.Delete(recursive: true);

    [EmulatorFact(NeedsLinux = true)]
    public async Task A_job_needs_nothing_but_its_managed_identity()
    {
        (string certificate, string key) = WriteCertificate();
        using AzuriteProcess azurite = await AzuriteProcess.StartAsync("--oauth", "basic", "--cert", certificate, "--key", key);
        using LoopbackServer platform = new(_ => LoopbackServer.Answer(200, Token()));
        ProcessStartInfo start = PowerShellTool.CreateCapturedStartInfo("-Command", Script);

        // What Azure tells a job; and whom this machine trusts, which is a thing of Linux.
        start.Environment["IDENTITY_ENDPOINT"] = new Uri(platform.Address, "metadata/identity/oauth2/token").AbsoluteUri;
        start.Environment["IDENTITY_HEADER"] = "header";
        start.Environment["SSL_CERT_FILE"] = certificate;
        start.Environment["WHATSAPP_STATE"] = _folder.FullName;
        start.Environment["JOURNAL"] = await NewContainerAsync(azurite) + "/november";

        ProcessRun run = await OwnProcess.RunAsync(start);

        Assert.Equal(string.Empty, run.Error);
        Assert.Equal($"HandedOver{Environment.NewLine}1", run.Output.Trim());
        LoopbackRequest asked = Assert.Single(platform.Requests);
        Assert.Contains("resource=https://storage.azure.com", Uri.UnescapeDataString(asked.Head), StringComparison.Ordinal);
        Assert.Contains("X-IDENTITY-HEADER: header", asked.Head, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<Uri> NewContainerAsync(AzuriteProcess azurite)
    {
        BlobClientOptions options = new() { Transport = new global::Azure.Core.Pipeline.HttpClientTransport(new System.Net.Http.HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true }) };
        BlobContainerClient container = new(new Uri($"{azurite.Address}/campaigns"), new StorageSharedKeyCredential(AzuriteProcess.Account, azurite.Key), options);
        await container.CreateAsync();
        return container.Uri;
    }

    /// <summary>A token as the emulator reads it: of Azure's own issuer, for its storage, for an hour.</summary>
    private static string Token()
    {
        long now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        string claims = FormattableString.Invariant($$"""{"aud":"https://storage.azure.com","iss":"https://sts.windows.net/11111111-0000-0000-0000-000000000001/","nbf":{{now - 60}},"iat":{{now - 60}},"exp":{{now + 3600}}}""");
        string token = $"{Encode("""{"alg":"HS256","typ":"JWT"}""")}.{Encode(claims)}.c2lnbmF0dXJl";
        return FormattableString.Invariant($$"""{"access_token":"{{token}}","expires_on":"{{now + 3600}}","resource":"https://storage.azure.com","token_type":"Bearer"}""");
    }

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private (string Certificate, string Key) WriteCertificate()
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        string path = Path.Combine(_folder.FullName, "certificate.pem");
        string keyPath = Path.Combine(_folder.FullName, "key.pem");
        File.WriteAllText(path, certificate.ExportCertificatePem());
        File.WriteAllText(keyPath, key.ExportPkcs8PrivateKeyPem());
        return (path, keyPath);
    }
}
