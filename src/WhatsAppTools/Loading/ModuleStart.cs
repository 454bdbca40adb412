using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using System.Xml;

namespace WhatsAppTools.Loading;

/// <summary>
/// What an import does once the assembly is loaded. It is compiled, since a script's every call of a method or a property is made
/// into code when it runs the first time: written in the script, this took most of the import.
/// </summary>
public static class ModuleStart
{
    /// <summary>Imports the assembly's cmdlets into the module, and tells PowerShell what it has to know of their types.</summary>
    /// <param name="path">The full path of the portable WhatsAppTools.dll that is imported.</param>
    /// <param name="engine">The <c>$ExecutionContext</c> of the module that is imported.</param>
    /// <exception cref="ArgumentNullException">One of them is missing.</exception>
    /// <exception cref="InvalidOperationException">Another copy of the module is in the session.</exception>
    public static void Import(string path, EngineIntrinsics engine)
    {
        if (path is null)
        {
            throw new ArgumentNullException(nameof(path));
        }

        if (engine is null)
        {
            throw new ArgumentNullException(nameof(engine));
        }

        PSModuleInfo module = engine.SessionState.Module;
        if (HasOtherCopy(path))
        {
            RefuseOtherCopy(engine, module.ModuleBase);
        }

        Collection<PSObject> imported = Run(engine, "Import-Module -Assembly $assembly -PassThru", new PSVariable("assembly", typeof(ModuleStart).Assembly));
        PSModuleInfo inner = (PSModuleInfo)imported[0].BaseObject;
        if (!module.NestedModules.Contains(inner))
        {
            Export(engine, module, inner);
        }

        AddTypes(engine, ReadTypes(Path.Combine(module.ModuleBase, "WhatsAppTools.Types.ps1xml")));
    }

    // Only where the process holds this module's assembly from another folder too can another copy of the module be in the session.
    // Windows PowerShell answers with the one that it has when it is asked for a second one.
    private static bool HasOtherCopy(string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return AppDomain.CurrentDomain.GetAssemblies().Any(
            assembly => !assembly.IsDynamic
                && assembly.FullName!.StartsWith("WhatsAppTools,", StringComparison.Ordinal)
                && !assembly.Location.StartsWith(folder, StringComparison.OrdinalIgnoreCase));
    }

    // PowerShell takes no second cmdlet of one name from modules of one name.
    private static void RefuseOtherCopy(EngineIntrinsics engine, string moduleBase)
    {
        foreach (PSModuleInfo other in Run(engine, "Get-Module WhatsAppTools").Select(found => (PSModuleInfo)found.BaseObject))
        {
            if (!string.Equals(other.ModuleBase, moduleBase, StringComparison.OrdinalIgnoreCase))
            {
                throw new InvalidOperationException($"WhatsAppTools is in this session already, from {other.ModuleBase}. Run 'Remove-Module WhatsAppTools' first, then import this copy again.");
            }
        }
    }

    // An assembly that the session imported before keeps its cmdlets and aliases for the module of that time (PowerShell issue 20710).
    private static void Export(EngineIntrinsics engine, PSModuleInfo module, PSModuleInfo inner)
    {
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

    // Replaces what is there: another copy that was in this session before, a clone beside an installed one, has added the same.
    private static void AddTypes(EngineIntrinsics engine, TypeData[] types)
    {
        object? update = null;
#if NET
        // By its type: by its name it would import a module of a hundred cmdlets first, which takes longer than all else here.
        update = engine.InvokeCommand.GetCmdletByTypeName("Microsoft.PowerShell.Commands.UpdateTypeDataCommand, Microsoft.PowerShell.Commands.Utility");
#endif
        if (update is null)
        {
            Run(engine, "Import-Module Microsoft.PowerShell.Utility -Scope Global");
            update = "Update-TypeData";
        }

        Run(engine, "& $update -TypeData $types -Force", new PSVariable("update", update), new PSVariable("types", types));
    }

    // In the module's session state, without a scope of its own. Values are variables, because parameters are the first that PowerShell
    // sees in most processes: reading them takes longer than the rest of these scripts.
    private static Collection<PSObject> Run(EngineIntrinsics engine, string script, params PSVariable[] values)
    {
        PSVariableIntrinsics variables = engine.SessionState.PSVariable;
        foreach (PSVariable value in values)
        {
            variables.Set(value);
        }

        try
        {
            return engine.InvokeCommand.InvokeScript(useLocalScope: false, ScriptBlock.Create(script), input: null);
        }
        finally
        {
            foreach (PSVariable value in values)
            {
                variables.Remove(value.Name);
            }
        }
    }

    // How they are serialised, shown in short, and sorted.
    private static TypeData[] ReadTypes(string path)
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
