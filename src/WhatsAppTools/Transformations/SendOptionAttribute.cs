using System;
using System.Collections;
using System.Management.Automation;
using System.Reflection;
using WhatsAppTools.Errors;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Transformations;

/// <summary>Reads the times and numbers in a hashtable for -SendOption as the parameters of New-WhatsAppSendOption are read.</summary>
internal sealed class SendOptionAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? bare = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (bare is not IDictionary given)
        {
            return inputData;
        }

        Hashtable read = new(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in given)
        {
            Type? type = TypeOf(entry.Key);
            if (type == typeof(double?) || type == typeof(decimal?))
            {
                DecimalPointAttribute.Check(entry.Value);
            }

            read[entry.Key] = type == typeof(TimeSpan) ? Read(entry.Value) : entry.Value;
        }

        return read;
    }

    private static Type? TypeOf(object key) =>
        typeof(WhatsAppSendOption).GetProperty(key.ToString()!, BindingFlags.Instance | BindingFlags.Public | BindingFlags.IgnoreCase)?.PropertyType;

    private static TimeSpan Read(object? value)
    {
        try
        {
            return DurationAttribute.Read(value);
        }
        catch (WhatsAppException invalid)
        {
            throw new ArgumentTransformationMetadataException(invalid.Message, invalid);
        }
    }
}
