using System;
using System.Management.Automation;
using System.Reflection;

namespace WhatsAppTools.EngineHost;

/// <summary>
/// The engine carries the whole formatting of PowerShell, but the cmdlets that make it usable are in the Utility module,
/// and pwsh itself sets what no other host may. This reaches what they reach, which is not public.
/// </summary>
internal static class EngineInternals
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Assembly s_engine = typeof(PSObject).Assembly;

    public static Type Type(string name) => s_engine.GetType(name, throwOnError: true)!;

    public static object Create(string typeName, params object?[] arguments)
    {
        return Activator.CreateInstance(Type(typeName), Any, binder: null, arguments, culture: null)!;
    }

    public static void SetField(object target, string name, object value)
    {
        for (Type? type = target.GetType(); type is not null; type = type.BaseType)
        {
            if (type.GetField(name, Any | BindingFlags.DeclaredOnly) is FieldInfo field)
            {
                field.SetValue(target, value);
                return;
            }
        }

        throw new MissingFieldException(target.GetType().FullName, name);
    }

    public static object GetProperty(object target, string name) => Property(target, name).GetValue(target)!;

    public static void SetProperty(object target, string name, object value) => Property(target, name).SetValue(target, value);

    public static object EnumValue(string typeName, string name) => Enum.Parse(Type(typeName), name);

    private static PropertyInfo Property(object target, string name)
    {
        return target.GetType().GetProperty(name, Any) ?? throw new MissingMemberException(target.GetType().FullName, name);
    }
}
