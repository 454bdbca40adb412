using System.Collections.Generic;

namespace WhatsAppTools.HelpBuilder;

/// <summary>One parameter set.</summary>
/// <param name="SetName">The set's name, or <c>(All)</c> where the cmdlet has only one.</param>
/// <param name="ParameterNames">The parameters in the order of the syntax line.</param>
public sealed record HelpSyntax(string SetName, IReadOnlyList<string> ParameterNames);
