using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using WhatsAppTools.Simulator.Http;
using WhatsAppTools.Simulator.Paging;
using WhatsAppTools.Simulator.Rules;
using WhatsAppTools.Simulator.State;

namespace WhatsAppTools.Simulator.Media;

/// <summary>The media of a message: list, fetch, delete (OpenAPI api v2010). A fetch without .json redirects to the file (facts §2.3).</summary>
internal sealed class MediaResource : IResource
{
    private const string List = "/2010-04-01/Accounts/{AccountSid}/Messages/{MessageSid}/Media.json";
    private const string Instance = "/2010-04-01/Accounts/{AccountSid}/Messages/{MessageSid}/Media/{Sid}.json";
    private const string Storage = "/simulator/media/{MessageSid}/{Sid}";
    private const string File = "/2010-04-01/Accounts/{AccountSid}/Messages/{MessageSid}/Media/{Sid}";

    public IEnumerable<Route> Routes =>
    [
        new Route(Product.Api, "GET", List, SimulatorPermissions.ReadMessages, ReadList),
        new Route(Product.Api, "GET", Instance, SimulatorPermissions.ReadMessages, Fetch),
        new Route(Product.Api, "DELETE", Instance, SimulatorPermissions.ChangeMessages, Delete),
        new Route(Product.Api, "GET", File, SimulatorPermissions.ReadMessages, Redirect),
        new Route(Product.Control, "GET", Storage, SimulatorPermissions.None, Download),
    ];

    private static SimulatorResponse ReadList(RequestContext context)
    {
        Message message = FindMessage(context);

        // Media are made with their message.
        DateFilter created = DateFilter.Read(context.Query, "DateCreated", context.World.Options.Unverified.DateFilterTakesTimes);
        MediaFile[] files = [.. FilesOf(message).Where(_ => created.Holds(message.Created))];
        return LegacyPage.Reply(context, "media_list", files, (writer, file) => Write(writer, file, message, context));
    }

    private static SimulatorResponse Fetch(RequestContext context)
    {
        Message message = FindMessage(context);
        MediaFile file = FindFile(context, message);
        return Reply.Json(200, writer => Write(writer, file, message, context));
    }

    /// <summary>Twilio sends on to the place where it keeps files, which asks for no credential; so do we.</summary>
    private static SimulatorResponse Redirect(RequestContext context)
    {
        Message message = FindMessage(context);
        MediaFile file = FindFile(context, message);
        return new SimulatorResponse
        {
            Status = 307,
            Headers = { ["Location"] = context.Request.Origin + "/simulator/media/" + message.Sid + "/" + file.Sid },
        };
    }

    /// <summary>The file itself: nothing was ever fetched, so it holds its address only, under the type that the address stands for.</summary>
    private static SimulatorResponse Download(RequestContext context)
    {
        MediaFile file = FindFile(context, FindMessage(context));
        string path = System.Uri.TryCreate(file.Url, UriKind.Absolute, out Uri? uri) ? uri.AbsolutePath : file.Url;
        return new SimulatorResponse
        {
            Status = 200,
            Headers =
            {
                ["Content-Type"] = MediaRules.TypeOf(file.Url) ?? "application/octet-stream",
                ["Content-Disposition"] = "inline; filename=\"" + path.Substring(path.LastIndexOf('/') + 1) + "\"",
            },
            Body = Encoding.UTF8.GetBytes("Simulated file of " + file.Url),
        };
    }

    private static SimulatorResponse Delete(RequestContext context)
    {
        Message message = FindMessage(context);
        MediaFile file = FindFile(context, message);
        // The places of the others stay, since their sids follow from them.
        message.MediaUrls = [.. message.MediaUrls!.Select((url, place) => place == file.Place ? "" : url)];
        return Reply.NoContent();
    }

    private static Message FindMessage(RequestContext context) =>
        context.World.Messages.Find(context.Path("MessageSid")) is { IsDeleted: false } message
            ? message
            : throw ApiError.NotFound(context.Request.Path);

    private static MediaFile FindFile(RequestContext context, Message message)
    {
        string sid = context.Path("Sid");
        return FilesOf(message).FirstOrDefault(file => file.Sid == sid) ?? throw ApiError.NotFound(context.Request.Path);
    }

    private static IEnumerable<MediaFile> FilesOf(Message message) => (message.MediaUrls ?? Array.Empty<string>())
        .Select((url, place) => new MediaFile(SidOf(message, place), url, place))
        .Where(file => file.Url.Length > 0);

    private static string SidOf(Message message, int place) =>
        string.Format(CultureInfo.InvariantCulture, "ME{0}{1:x2}", message.Sid.Substring(2, 30), place);

    private static void Write(Utf8JsonWriter writer, MediaFile file, Message message, RequestContext context)
    {
        string created = Reply.Rfc2822(new DateTimeOffset(message.Created, TimeSpan.Zero));
        string account = context.World.Options.AccountSid;
        writer.WriteStartObject();
        writer.WriteString("account_sid", account);
        writer.WriteString("content_type", MediaRules.TypeOf(file.Url) ?? "application/octet-stream");
        writer.WriteString("date_created", created);
        writer.WriteString("date_updated", created);
        writer.WriteString("parent_sid", message.Sid);
        writer.WriteString("sid", file.Sid);
        writer.WriteString("uri", "/2010-04-01/Accounts/" + account + "/Messages/" + message.Sid + "/Media/" + file.Sid + ".json");
        writer.WriteEndObject();
    }
}

/// <summary>One file of a message.</summary>
/// <param name="Sid">Its sid, <c>ME…</c>.</param>
/// <param name="Url">Where it is.</param>
/// <param name="Place">Its place in the message.</param>
internal sealed record MediaFile(string Sid, string Url, int Place);
