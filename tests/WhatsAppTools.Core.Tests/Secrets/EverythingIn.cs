using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace WhatsAppTools.Core.Tests.Secrets;

/// <summary>Every text that can be reached from an object through public properties, its items and its own words.</summary>
internal static class EverythingIn
{
    private const int Most = 20_000;

    /// <param name="roots">Where to begin.</param>
    /// <param name="isForeign">Types whose properties are nobody's business here, such as an engine's own.</param>
    public static IReadOnlyList<string> Texts(IEnumerable<object?> roots, Func<Type, bool>? isForeign = null)
    {
        List<string> texts = [];
        HashSet<object> seen = new(new ByReference());
        Queue<object?> open = new(roots);
        while (open.Count > 0)
        {
            object? thing = open.Dequeue();
            if (thing is null || thing.GetType().IsPrimitive || thing is Enum || IsOfTheRuntime(thing) || !seen.Add(thing))
            {
                continue;
            }

            Assert.True(seen.Count < Most, "There is no end to what can be reached.");
            texts.Add(Words(thing));
            if (thing is string || isForeign?.Invoke(thing.GetType()) == true)
            {
                continue;
            }

            foreach (object? part in PartsOf(thing))
            {
                open.Enqueue(part);
            }
        }

        return texts;
    }

    private static IEnumerable<object?> PartsOf(object thing)
    {
        if (thing is IDictionary table)
        {
            return table.Keys.Cast<object?>().Concat(table.Values.Cast<object?>());
        }

        if (thing is IEnumerable items)
        {
            return items.Cast<object?>();
        }

        return thing.GetType()
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanRead && property.GetMethod!.IsPublic && property.GetIndexParameters().Length == 0 && !property.PropertyType.IsByRef)
            .Select(property => ValueOf(property, thing));
    }

    private static object? ValueOf(PropertyInfo property, object thing)
    {
        try
        {
            return property.GetValue(thing);
        }
        catch (TargetInvocationException failure)
        {
            // What a property fails with is shown as well.
            return failure.InnerException;
        }
    }

    private static string Words(object thing)
    {
        try
        {
            return (thing is IFormattable formattable ? formattable.ToString(null, CultureInfo.InvariantCulture) : thing.ToString()) ?? string.Empty;
        }
        catch (Exception failure) when (failure is InvalidOperationException or NotSupportedException)
        {
            return failure.Message;
        }
    }

    private static bool IsOfTheRuntime(object thing) => thing is MemberInfo or Assembly or Module or Delegate or Stream or CultureInfo or IntPtr or DateTime or DateTimeOffset or TimeSpan;

    private sealed class ByReference : IEqualityComparer<object>
    {
        public new bool Equals(object? one, object? other) => ReferenceEquals(one, other);

        public int GetHashCode(object thing) => RuntimeHelpers.GetHashCode(thing);
    }
}
