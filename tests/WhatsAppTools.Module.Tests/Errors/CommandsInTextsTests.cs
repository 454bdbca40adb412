using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests.Errors;

/// <summary>An error text that names a command or a parameter that does not exist sends an admin astray at the worst moment.</summary>
public sealed class CommandsInTextsTests : IDisposable
{
    private readonly ModuleSession _session = new();

    [Fact]
    public void Every_command_of_ours_that_an_error_text_names_exists_with_the_parameters_named_after_it()
    {
        Dictionary<string, CommandInfo> commands = _session.Get("Get-Command -Module WhatsAppTools -CommandType Cmdlet")
            .Select(command => (CommandInfo)command.BaseObject)
            .ToDictionary(command => command.Name, StringComparer.OrdinalIgnoreCase);
        List<string> wrong = [];
        foreach (PSObject help in _session.Get("Get-WhatsAppErrorHelp"))
        {
            string text = string.Join("\n", (IEnumerable<string>)help.Properties["WhatToCheck"].Value) + "\n" + help.Properties["Meaning"].Value;
            foreach (Match match in Regex.Matches(text, @"\b(?<name>[A-Z][a-z]+-WhatsApp\w*)(?<rest>(?: (?:-?[A-Za-z$<][\w>$]*))*)"))
            {
                string name = match.Groups["name"].Value;
                if (!commands.TryGetValue(name, out CommandInfo? command))
                {
                    wrong.Add($"{help.Properties["ErrorId"].Value}: {name}");
                    continue;
                }

                wrong.AddRange(Regex.Matches(match.Groups["rest"].Value, @"(?<= -)[A-Z]\w+")
                    .Select(parameter => parameter.Value)
                    .Where(parameter => !command.Parameters.ContainsKey(parameter))
                    .Select(parameter => $"{help.Properties["ErrorId"].Value}: {name} -{parameter}"));
            }
        }

        Assert.True(wrong.Count == 0, string.Join("; ", wrong));
    }

    public void Dispose() => _session.Dispose();
}
