using System;
using System.Net.Http;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Twilio;

/// <summary>Twilio over HTTP: templates (content v1, v2).</summary>
public sealed partial class TwilioHttpApi
{
    // An answer is cut at 1 MB, about 500 templates (Twilio: Content API resources).
    private const int ContentPageSize = 500;

    /// <inheritdoc/>
    public Task<TwilioPage<TwilioContent>> ListContentAsync(string? name, CancellationToken cancellationToken)
    {
        RequireOwnAccount();
        string query = new FormBody().Add("ContentName", name).Add("PageSize", $"{ContentPageSize}").ToQuery();
        return ReadContentsAsync(_transport.AddressOf(TwilioProduct.Content, "/v2/ContentAndApprovals?" + query), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<TwilioPage<TwilioContent>> ListMoreContentAsync(string nextPage, CancellationToken cancellationToken) =>
        ReadContentsAsync(_transport.AddressOfNextPage(TwilioProduct.Content, nextPage), cancellationToken);

    /// <inheritdoc/>
    public Task<TwilioContent> FetchContentAsync(string sid, CancellationToken cancellationToken)
    {
        RequireOwnAccount();
        Uri address = _transport.AddressOf(TwilioProduct.Content, "/v1/Content/" + Uri.EscapeDataString(sid));
        return _transport.ReadAsync(address, TwilioJson.Default.ContentBody, static body => body.ToContent(), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ContentApproval?> FetchApprovalAsync(string sid, CancellationToken cancellationToken)
    {
        RequireOwnAccount();
        Uri address = _transport.AddressOf(TwilioProduct.Content, $"/v1/Content/{Uri.EscapeDataString(sid)}/ApprovalRequests");
        return _transport.ReadAsync(address, TwilioJson.Default.JsonDocument, ReadApproval, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<TwilioContent> CreateContentAsync(ContentDraft draft, CancellationToken cancellationToken)
    {
        RequireOwnAccount();
        byte[] json = ContentJson.Write(draft);
        return _transport.ReadAsync(
            HttpMethod.Post,
            _transport.AddressOf(TwilioProduct.Content, "/v1/Content"),
            () => JsonBody.Of(json),
            TwilioJson.Default.ContentBody,
            AnswerLimits.Page,
            static body => body.ToContent(),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ContentApproval?> SubmitContentAsync(string sid, string name, string category, bool allowCategoryChange, CancellationToken cancellationToken)
    {
        RequireOwnAccount();
        byte[] json = ContentJson.WriteSubmission(name, category, allowCategoryChange);
        return _transport.ReadAsync(
            HttpMethod.Post,
            _transport.AddressOf(TwilioProduct.Content, $"/v1/Content/{Uri.EscapeDataString(sid)}/ApprovalRequests/whatsapp"),
            () => JsonBody.Of(json),
            TwilioJson.Default.JsonDocument,
            AnswerLimits.Page,
            ReadApproval,
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task DeleteContentAsync(string sid, CancellationToken cancellationToken)
    {
        RequireOwnAccount();
        return _transport.SendAsync(HttpMethod.Delete, _transport.AddressOf(TwilioProduct.Content, "/v1/Content/" + Uri.EscapeDataString(sid)), cancellationToken);
    }

    private static ContentApproval? ReadApproval(JsonDocument document)
    {
        using (document)
        {
            return ContentBody.ReadApproval(document.RootElement);
        }
    }

    private void RequireOwnAccount()
    {
        // These hosts have no account in the path: they would answer for the parent.
        if (_options.Credential.IsForSubaccount)
        {
            throw new WhatsAppException("SubaccountNeedsOwnKey", AccountSid) { Target = AccountSid };
        }
    }

    private Task<TwilioPage<TwilioContent>> ReadContentsAsync(Uri address, CancellationToken cancellationToken) =>
        _transport.ReadAsync(address, TwilioJson.Default.ContentPageBody, static page => page.ToPage(), cancellationToken);
}
