using System;
using System.Linq;
using System.Text.Json;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests;

/// <summary>What people compare is a word, also after a job, a file or ConvertTo-Json.</summary>
public sealed class WordTests : IDisposable
{
    private readonly ModuleSession _session = new();

    public WordTests()
    {
        _session.Get("Connect-WhatsApp -Simulator");
    }

    [Fact]
    public void No_command_gives_an_object_with_a_property_that_is_an_enum()
    {
        string[] found =
        [
            .. _session.GetText(
                """
                Get-Command -Module WhatsAppTools -CommandType Cmdlet | ForEach-Object { $_.OutputType.Type } | Where-Object { $_.FullName -like 'WhatsAppTools.*' } |
                    ForEach-Object { $type = $_; $type.GetProperties() | ForEach-Object {
                        $inner = [Nullable]::GetUnderlyingType($_.PropertyType)
                        if (($inner ?? $_.PropertyType).IsEnum) { "$($type.Name).$($_.Name)" } } }
                """).Distinct(),
        ];

        // An option is given, not read.
        Assert.Equal(["WhatsAppSendOption.OnAmbiguous"], found);
    }

    [Fact]
    public void A_result_keeps_its_words_through_a_job_and_json()
    {
        string[] words =
        [
            .. _session.GetText(
                """
                $result = Send-WhatsAppTemplate +447700900001 order_update -Variable a, b
                $copy = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($result))
                $copy.Outcome -eq 'HandedOver'; $copy.Mode; $copy.ModeReason; $copy.Status -eq $result.Status
                """),
        ];
        Assert.Equal(["True", "Template", "TemplateAsked", "True"], words);

        using JsonDocument json = JsonDocument.Parse(string.Join("\n", _session.GetText(
            "'x' | Send-WhatsAppMessage -Body Hi -ErrorAction SilentlyContinue | ConvertTo-Json -Compress")));
        Assert.Equal("Refused", json.RootElement.GetProperty("Outcome").GetString());
        Assert.Equal("Auto", json.RootElement.GetProperty("Mode").GetString());
        Assert.Contains("x", json.RootElement.GetProperty("Error").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Array, json.RootElement.GetProperty("Notes").ValueKind);
    }

    [Fact]
    public void What_went_wrong_is_explained_from_a_result_with_its_values()
    {
        string meaning = _session.GetText("('x' | Send-WhatsAppMessage -Body Hi -ErrorAction SilentlyContinue | Get-WhatsAppErrorHelp).Meaning").Single();

        Assert.Contains("'x'", meaning, StringComparison.Ordinal);
    }

    public void Dispose() => _session.Dispose();
}
