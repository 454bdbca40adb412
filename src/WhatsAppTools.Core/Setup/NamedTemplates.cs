using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Templates;

namespace WhatsAppTools.Setup;

/// <summary>The templates that a name or a sid means: in several languages there are several.</summary>
internal static class NamedTemplates
{
    public static IEnumerable<ContentTemplate> Of(IEnumerable<ContentTemplate> all, string nameOrSid) => all.Where(template =>
        string.Equals(template.Name, nameOrSid, StringComparison.OrdinalIgnoreCase)
        || string.Equals(template.ApprovalName, nameOrSid, StringComparison.OrdinalIgnoreCase)
        || template.Sid == nameOrSid);
}
