using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace WhatsAppTools.HelpBuilder;

/// <summary>Writes pages as MAML, the XML that Get-Help reads.</summary>
public static class MamlWriter
{
    private static readonly XNamespace s_file = "http://msh";
    private static readonly XNamespace s_maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace s_command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace s_dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    /// <summary>Writes pages as one help file.</summary>
    /// <returns>The document.</returns>
    public static XDocument Write(IEnumerable<HelpPage> pages) => new(
        new XElement(s_file + "helpItems", new XAttribute("schema", "maml"), pages.Select(Command)));

    private static XElement Command(HelpPage page)
    {
        string[] verbAndNoun = page.Name.Split('-', 2);
        return new(
            s_command + "command",
            new XAttribute(XNamespace.Xmlns + "maml", s_maml),
            new XAttribute(XNamespace.Xmlns + "command", s_command),
            new XAttribute(XNamespace.Xmlns + "dev", s_dev),
            new XElement(
                s_command + "details",
                new XElement(s_command + "name", page.Name),
                new XElement(s_command + "verb", verbAndNoun[0]),
                new XElement(s_command + "noun", verbAndNoun[1]),
                Description(page.Synopsis)),
            Description(page.Description),
            new XElement(s_command + "syntax", page.Syntax.Select(syntax => SyntaxItem(page, syntax))),
            new XElement(
                s_command + "parameters",
                page.Parameters.DistinctBy(parameter => parameter.Name).Select(Parameter)),
            new XElement(s_command + "inputTypes", page.Inputs.Select(input => Type("inputType", input))),
            new XElement(s_command + "returnValues", page.Outputs.Select(output => Type("returnValue", output))),
            page.Notes.Count == 0 ? null : new XElement(s_maml + "alertSet", new XElement(s_maml + "alert", Paragraphs(page.Notes))),
            new XElement(s_command + "examples", page.Examples.Select(Example)),
            new XElement(s_command + "relatedLinks", Links(page)));
    }

    private static XElement SyntaxItem(HelpPage page, HelpSyntax syntax) => new(
        s_command + "syntaxItem",
        new XElement(s_maml + "name", page.Name),
        syntax.ParameterNames
            .Select(name => page.Parameters.FirstOrDefault(parameter => parameter.Name == name && parameter.IsIn(syntax.SetName)))
            .OfType<HelpParameter>()
            .Select(Parameter));

    private static XElement Parameter(HelpParameter parameter) => new(
        s_command + "parameter",
        new XAttribute("required", parameter.Required ? "true" : "false"),
        new XAttribute("variableLength", "true"),
        new XAttribute("globbing", parameter.Wildcards),
        new XAttribute("pipelineInput", parameter.PipelineInput),
        new XAttribute("position", parameter.Position),
        new XAttribute("aliases", parameter.Aliases),
        new XElement(s_maml + "name", parameter.Name),
        Description(parameter.Text),
        parameter.AcceptedValues.Count == 0 ? null : new XElement(
            s_command + "parameterValueGroup",
            parameter.AcceptedValues.Select(value => Value(value, required: false))),
        parameter.IsSwitch ? null : Value(parameter.Type, required: true),
        new XElement(s_dev + "type", new XElement(s_maml + "name", parameter.Type), new XElement(s_maml + "uri")),
        new XElement(s_dev + "defaultValue", parameter.Default));

    private static XElement Value(string text, bool required) => new(
        s_command + "parameterValue",
        new XAttribute("required", required ? "true" : "false"),
        new XAttribute("variableLength", "false"),
        text);

    private static XElement Type(string element, HelpSection section) => new(
        s_command + element,
        new XElement(s_dev + "type", new XElement(s_maml + "name", section.Title)),
        Description(section.Text));

    private static XElement Example(HelpSection example)
    {
        string title = example.Title.Trim();
        return new(
            s_command + "example",
            new XElement(s_maml + "title", $"---------- {title} ----------"),
            new XElement(s_dev + "code", string.Join("\n\n", example.Code)),
            new XElement(s_dev + "remarks", Paragraphs(example.Text.Append(string.Empty))));
    }

    private static IEnumerable<XElement> Links(HelpPage page)
    {
        IEnumerable<HelpLink> online = page.OnlineVersion is string address
            ? [new HelpLink("Online version:", address)]
            : [];

        // Pages link to each other as files, for readers on the web; in the console a name is what Get-Help takes.
        return online.Concat(page.Links).Select(link => new XElement(
            s_maml + "navigationLink",
            new XElement(s_maml + "linkText", link.Text),
            new XElement(
                s_maml + "uri",
                Uri.TryCreate(link.Address, UriKind.Absolute, out Uri? uri) ? uri.AbsoluteUri : string.Empty)));
    }

    private static XElement Description(IEnumerable<string> text) => new(s_maml + "description", Paragraphs(text));

    private static IEnumerable<XElement> Paragraphs(IEnumerable<string> text) =>
        text.Select(paragraph => new XElement(s_maml + "para", paragraph));
}
