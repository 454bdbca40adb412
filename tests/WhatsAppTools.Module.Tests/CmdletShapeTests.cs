using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests;

public sealed class CmdletShapeTests : IDisposable
{
    private static readonly HashSet<string> s_approvedVerbs =
    [
        .. new[] { typeof(VerbsCommon), typeof(VerbsCommunications), typeof(VerbsData), typeof(VerbsDiagnostic), typeof(VerbsLifecycle), typeof(VerbsOther), typeof(VerbsSecurity) }
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(field => (string)field.GetRawConstantValue()!),
    ];

    private readonly ModuleSession _session = new();

    [Fact]
    public void Every_cmdlet_has_an_approved_verb()
    {
        Assert.DoesNotContain(Cmdlets(), cmdlet => !s_approvedVerbs.Contains(cmdlet.Verb));
    }

    [Fact]
    public void Every_noun_is_singular_and_begins_with_the_products_name()
    {
        Assert.All(Cmdlets(), cmdlet => Assert.StartsWith("WhatsApp", cmdlet.Noun, StringComparison.Ordinal));
        Assert.DoesNotContain(
            Cmdlets(),
            cmdlet => cmdlet.Noun.EndsWith('s') && !cmdlet.Noun.EndsWith("Status", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_cmdlet_says_what_it_returns()
    {
        // Azure Automation draws its input and output from this.
        Assert.DoesNotContain(Cmdlets(), cmdlet => cmdlet.ImplementingType.GetCustomAttributes<OutputTypeAttribute>().All(attribute => attribute.Type.Length == 0));
    }

    [Fact]
    public void Every_cmdlet_that_changes_something_can_be_asked_what_it_would_do()
    {
        string[] changing = ["Send", "Remove", "Set", "Clear", "Reset"];
        Assert.All(
            Cmdlets().Where(cmdlet => changing.Contains(cmdlet.Verb)),
            cmdlet => Assert.True(cmdlet.Parameters.ContainsKey("WhatIf"), $"{cmdlet.Name} has no -WhatIf."));
    }

    [Fact]
    public void No_parameter_of_ours_has_a_plural_name()
    {
        // The engine's own, and the one that the web cmdlets taught people.
        string[] common = [.. Cmdlet.CommonParameters, .. Cmdlet.OptionalCommonParameters, "ProxyUseDefaultCredentials", "As"];
        IEnumerable<string> plural = Cmdlets()
            .SelectMany(cmdlet => cmdlet.Parameters.Keys.Select(name => $"{cmdlet.Name} -{name}"))
            .Where(text => text.EndsWith('s') && !text.EndsWith("ss", StringComparison.Ordinal) && !text.EndsWith("us", StringComparison.Ordinal))
            .Where(text => !common.Any(name => text.EndsWith("-" + name, StringComparison.Ordinal)));
        Assert.Empty(plural);
    }

    public void Dispose() => _session.Dispose();

    private List<CmdletInfo> Cmdlets()
    {
        List<CmdletInfo> cmdlets = [.. _session.Get("Get-Command -Module WhatsAppTools -CommandType Cmdlet").Select(item => (CmdletInfo)item.BaseObject)];
        Assert.NotEmpty(cmdlets);
        return cmdlets;
    }
}
