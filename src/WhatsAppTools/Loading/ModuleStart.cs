using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using System.Xml;

namespace WhatsAppTools.Loading;

/// <summary>
/// What WhatsAppTools.psm1 has to do once the assembly is loaded. It is compiled, since a script's every call of a method or a
/// property is made into code when it runs the first time: written in the script, this took most of the import.
/// </summary>
public static class ModuleStart
{
    /// <summary>
    /// Whether the process holds this module's assembly from another folder too: only then can another copy of the module be in
    /// the session. Windows PowerShell answers with the one that it has when it is asked for a second one.
    /// </summary>
    /// <param name="path">The full path of the assembly that is imported.</param>
    public static bool HasOtherCopy(string path)
    {
        string folder = Path.GetDirectoryName(path)!;
        return AppDomain.CurrentDomain.GetAssemblies().Any(
            assembly => !assembly.IsDynamic
                && assembly.FullName!.StartsWith("WhatsAppTools,", StringComparison.Ordinal)
                && !assembly.Location.StartsWith(folder, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>
    /// Exports the cmdlets and aliases that PowerShell left with the module of an earlier import of this assembly (PowerShell issue
    /// 20710).
    /// </summary>
    /// <param name="engine">The <c>$ExecutionContext</c> of the module that is imported.</param>
    /// <param name="inner">The module that <c>Import-Module -Assembly</c> made of the assembly.</param>
    /// <exception cref="ArgumentNullException">One of them is missing.</exception>
    public static void Export(EngineIntrinsics engine, PSModuleInfo inner)
    {
        if (engine is null)
        {
            throw new ArgumentNullException(nameof(engine));
        }

        if (inner is null)
        {
            throw new ArgumentNullException(nameof(inner));
        }

        PSModuleInfo module = engine.SessionState.Module;
        MethodInfo? add = null;
        Dictionary<string, CmdletInfo> exported = module.ExportedCmdlets;
        foreach (CmdletInfo cmdlet in inner.ExportedCmdlets.Values)
        {
            if (!exported.ContainsKey(cmdlet.Name))
            {
                add ??= typeof(PSModuleInfo).GetMethod("AddExportedCmdlet", BindingFlags.Instance | BindingFlags.NonPublic)!;
                add.Invoke(module, [cmdlet]);
            }
        }

        if (add is not null)
        {
            foreach (AliasInfo alias in inner.ExportedAliases.Values)
            {
                engine.InvokeProvider.Item.Set("Alias:" + alias.Name, alias.Definition);
            }
        }
    }

    /// <summary>Reads what PowerShell has to know of the module's types: how they are serialised, shown in short, and sorted.</summary>
    /// <param name="path">The full path of WhatsAppTools.Types.ps1xml.</param>
    /// <exception cref="XmlException">The file is not well-formed.</exception>
    public static TypeData[] ReadTypes(string path)
    {
        List<TypeData> types = [];
        using XmlReader reader = XmlReader.Create(path, new XmlReaderSettings { IgnoreComments = true, IgnoreWhitespace = true });
        reader.ReadToFollowing("Type");
        while (reader.NodeType == XmlNodeType.Element && reader.Name == "Type")
        {
            types.Add(ReadType(reader));
        }

        return [.. types];
    }

    // <Type><Name/><Members><MemberSet><Name/><Members>…: all that is of interest in it stands in notes and sets.
    private static TypeData ReadType(XmlReader reader)
    {
        reader.ReadToDescendant("Name");
        TypeData type = new(reader.ReadElementContentAsString());
        while (reader.NodeType != XmlNodeType.EndElement || reader.Name != "Type")
        {
            if (reader.NodeType != XmlNodeType.Element || reader.Name is not ("NoteProperty" or "PropertySet"))
            {
                reader.Read();
                continue;
            }

            bool isNote = reader.Name == "NoteProperty";
            reader.ReadToDescendant("Name");
            string name = reader.ReadElementContentAsString();
            if (isNote)
            {
                Note(type, name, reader.ReadElementContentAsString());
            }
            else
            {
                Set(type, name, ReadNames(reader));
            }
        }

        reader.Read();
        return type;
    }

    // </Name><ReferencedProperties><Name/>…</ReferencedProperties></PropertySet>
    private static List<string> ReadNames(XmlReader reader)
    {
        List<string> names = [];
        while (reader.NodeType != XmlNodeType.EndElement || reader.Name != "PropertySet")
        {
            if (reader.NodeType == XmlNodeType.Element && reader.Name == "Name")
            {
                names.Add(reader.ReadElementContentAsString());
            }
            else
            {
                reader.Read();
            }
        }

        return names;
    }

    private static void Note(TypeData type, string name, string value)
    {
        switch (name)
        {
            case "SerializationDepth":
                type.SerializationDepth = uint.Parse(value, CultureInfo.InvariantCulture);
                break;
            case "SerializationMethod":
                type.SerializationMethod = value;
                break;
            default:
                throw new XmlException($"{name} of {type.TypeName} is not read by this module.");
        }
    }

    private static void Set(TypeData type, string name, List<string> properties)
    {
        PropertySetData set = new(properties);
        switch (name)
        {
            case "DefaultDisplayPropertySet":
                type.DefaultDisplayPropertySet = set;
                break;
            case "DefaultKeyPropertySet":
                type.DefaultKeyPropertySet = set;
                break;
            case "PropertySerializationSet":
                type.PropertySerializationSet = set;
                break;
            default:
                throw new XmlException($"{name} of {type.TypeName} is not read by this module.");
        }
    }
}
