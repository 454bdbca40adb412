using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using WhatsAppTools.Alerts;

namespace WhatsAppTools.Core.Tests.Alerts;

/// <summary>
/// An alert's lines are read and written by hand. The serialiser, which knows every property by reflection, is the judge: a property
/// that was forgotten is seen.
/// </summary>
public sealed class AlertJsonTests
{
    private static readonly JsonSerializerOptions s_judge = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter() },
    };

    [Fact]
    public void Every_property_of_an_event_is_written_and_read()
    {
        AlertEvent happened = (AlertEvent)Filled(typeof(AlertEvent));
        byte[] text = AlertWriter.Write(happened);
        Assert.Equal(JsonSerializer.Serialize(happened, s_judge), Encoding.UTF8.GetString(text));
        Assert.Equal(Judged(happened), Judged(AlertReader.ReadEvent(text)));
    }

    [Fact]
    public void Every_property_of_a_line_of_the_state_is_written_and_read()
    {
        AlertStateLine line = (AlertStateLine)Filled(typeof(AlertStateLine));
        byte[] text = Written(line);
        Assert.Equal(JsonSerializer.Serialize(line, s_judge), Encoding.UTF8.GetString(text));
        Assert.Equal(Judged(line), Judged(AlertReader.ReadLine(text)));
    }

    [Fact]
    public void What_has_no_value_is_left_out_and_read_as_none()
    {
        Alert alert = new() { Id = "1", Key = "disk", Text = "full", Code = "ABC", Plan = new() };
        AlertStateLine line = new() { Changes = [new AlertLine { Alert = alert }, new AlertLine { Notice = new() { Number = 1, To = new("+15005550001", null) } }] };
        byte[] text = Written(line);
        Assert.Equal(JsonSerializer.Serialize(line, s_judge), Encoding.UTF8.GetString(text));
        Assert.Equal(Judged(line), Judged(AlertReader.ReadLine(text)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{} {}")]
    [InlineData("{\"format\":1}")]
    [InlineData("{\"changes\":{}}")]
    [InlineData("{\"version\":99999999999}")]
    [InlineData("{\"changes\":[{\"alert\":{\"id\":\"1\"}}]}")]
    [InlineData("{\"changes\":[{\"notice\":{\"number\":1,\"to\":{\"address\":\"+15005550001\"},\"state\":\"Lost\"}}]}")]
    [InlineData("{\"changes\":[{\"at\":\"yesterday\"}]}")]
    [InlineData("{\"answer\":\"\\ud800\",\"changes\":[{\"answer\":\"\\ud800\"}]}")]
    public void What_is_no_line_is_told_as_such(string text)
    {
        Assert.ThrowsAny<JsonException>(() => AlertReader.ReadLine(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void What_a_newer_version_has_added_is_left_out()
    {
        Assert.Equal("1", AlertReader.ReadEvent(Encoding.UTF8.GetBytes("{\"id\":\"1\",\"key\":\"k\",\"new\":{\"id\":\"2\"},\"text\":null}")).Id);
    }

    private static byte[] Written(AlertStateLine line)
    {
        using MemoryStream text = new();
        AlertWriter.Write(text, line);
        return text.ToArray();
    }

    private static string Judged<T>(T value) => JsonSerializer.Serialize(value, s_judge);

    // A value of the type with nothing left at its default.
    private static object Filled(Type type)
    {
        Type bare = Nullable.GetUnderlyingType(type) ?? type;
        if (bare.IsEnum)
        {
            return Enum.GetValues(bare).Cast<object>().Last();
        }

        if (bare.IsGenericType && bare.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            Type item = bare.GetGenericArguments()[0];
            IList list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
            list.Add(Filled(item));
            list.Add(Filled(item));
            return list;
        }

        return bare switch
        {
            _ when bare == typeof(string) => "a \"text\" with 🎈 and ü",
            _ when bare == typeof(bool) => true,
            _ when bare == typeof(int) => 7,
            _ when bare == typeof(long) => 70_000_000_000L,
            _ when bare == typeof(DateTimeOffset) => new DateTimeOffset(2026, 11, 27, 12, 0, 1, 5, TimeSpan.FromHours(1)),
            _ when bare == typeof(TimeSpan) => new TimeSpan(1, 2, 3, 4, 5),
            _ when bare == typeof(Dictionary<string, string>) => new Dictionary<string, string> { ["1"] = "one", ["b"] = "ü" },
            _ => FilledObject(bare),
        };
    }

    private static object FilledObject(Type type)
    {
        ConstructorInfo make = type.GetConstructors().OrderByDescending(candidate => candidate.GetParameters().Length).First();
        object made = make.Invoke([.. make.GetParameters().Select(parameter => Filled(parameter.ParameterType))]);
        foreach (PropertyInfo property in type.GetProperties().Where(property => property.CanWrite))
        {
            property.SetValue(made, Filled(property.PropertyType));
        }

        return made;
    }
}
