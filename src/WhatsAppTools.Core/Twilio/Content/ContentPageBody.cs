using System.Linq;
using System.Text.Json;

namespace WhatsAppTools.Twilio;

/// <summary>A page of templates as it comes over the wire.</summary>
internal sealed record ContentPageBody
{
    public required PageItems<ContentBody>? Contents { get; init; }

    public PageMeta? Meta { get; init; }

    /// <exception cref="JsonException">It is not a list of templates.</exception>
    public TwilioPage<TwilioContent> ToPage()
    {
        return new TwilioPage<TwilioContent>([.. PageItems.Of(Contents).Select(body => body.ToContent())], Meta?.NextPageUrl);
    }
}
