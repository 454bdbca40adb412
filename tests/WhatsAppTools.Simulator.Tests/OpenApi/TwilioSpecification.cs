using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using WhatsAppTools.Simulator.Tests.Shared;

namespace WhatsAppTools.Simulator.Tests.OpenApi;

/// <summary>All operations of Twilio's OpenAPI files, by verb and path.</summary>
internal sealed class TwilioSpecification
{
    private static readonly Lazy<TwilioSpecification> s_shared = new(Load);

    private TwilioSpecification(IReadOnlyList<TwilioOperation> operations)
    {
        Operations = operations;
    }

    /// <summary>Read once a process: it is 2.5 MB and nothing changes it.</summary>
    public static TwilioSpecification Shared => s_shared.Value;

    public IReadOnlyList<TwilioOperation> Operations { get; }

    public TwilioOperation? Find(HttpMethod method, string path)
    {
        return Operations
            .Where(operation => operation.Method == method && operation.Path.IsMatch(path))
            .MinBy(operation => operation.Placeholders);
    }

    private static TwilioSpecification Load()
    {
        string folder = Path.GetDirectoryName(SharedFolder.FileOf("openapi", "twilio_api_v2010.json"))!;
        List<TwilioOperation> operations = [];
        foreach (string file in Directory.EnumerateFiles(folder, "twilio_*.json").Order(StringComparer.Ordinal))
        {
            ReadResult result = OpenApiDocument.Parse(File.ReadAllText(file), "json");
            OpenApiDocument document = result.Document ?? throw new InvalidDataException($"{file} was not read.");
            foreach ((string template, IOpenApiPathItem item) in document.Paths)
            {
                foreach ((HttpMethod method, OpenApiOperation operation) in item.Operations ?? [])
                {
                    operations.Add(new TwilioOperation(
                        method,
                        template,
                        PathOf(template),
                        template.Count(character => character == '{'),
                        operation));
                }
            }
        }

        return new TwilioSpecification(operations);
    }

    private static Regex PathOf(string template)
    {
        string pattern = Regex.Replace(Regex.Escape(template), @"\\{[^}]+}", "[^/]+?");
        return new Regex($"^{pattern}$", RegexOptions.CultureInvariant);
    }
}
