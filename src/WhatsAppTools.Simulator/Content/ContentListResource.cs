using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using WhatsAppTools.Simulator.Http;
using WhatsAppTools.Simulator.Paging;

namespace WhatsAppTools.Simulator.Content;

/// <summary>The lists of templates, alone and with their approvals, v1 and v2 (OpenAPI content_v1, content_v2). Search is v2's alone.</summary>
internal sealed class ContentListResource : IResource
{
    public IEnumerable<Route> Routes =>
    [
        Route("/v1/Content", context => List(context, All(context), WriteAlone)),
        Route("/v2/Content", context => List(context, Filtered(context), WriteAlone)),
        Route("/v1/ContentAndApprovals", context => List(context, All(context), ContentJson.WriteWithApproval)),
        Route("/v2/ContentAndApprovals", context => List(context, Filtered(context), ContentJson.WriteWithApproval)),
    ];

    private static Route Route(string template, Func<RequestContext, SimulatorResponse> handle) =>
        new Route(Product.Content, "GET", template, SimulatorPermissions.ReadContent, handle);

    private static void WriteAlone(Utf8JsonWriter writer, SimulatedTemplate template, RequestContext context, int place) =>
        ContentJson.Write(writer, template, context, place);

    private static SimulatorResponse List(
        RequestContext context,
        IEnumerable<SimulatedTemplate> templates,
        Action<Utf8JsonWriter, SimulatedTemplate, RequestContext, int> write)
    {
        MetaPage<SimulatedTemplate> page = new(context, "contents", template => template.Sid)
        {
            IsCut = context.World.Unkindness.CutsPagesAtOneMegabyte,
        };
        return page.Reply([.. templates], (writer, template, place) => write(writer, template, context, place));
    }

    /// <summary>The account's templates, newest first.</summary>
    private static IEnumerable<SimulatedTemplate> All(RequestContext context) => context.World.Templates
        .Where(template => !template.IsSharedSandboxTemplate)
        .Reverse()
        .OrderByDescending(template => template.Created);

    private static IEnumerable<SimulatedTemplate> Filtered(RequestContext context) => new ContentFilter(context.Query).Apply(All(context));
}
