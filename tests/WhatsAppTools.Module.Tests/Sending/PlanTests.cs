using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests.Sending;

/// <summary>The look at a campaign before it is sent: Test-WhatsAppMessage | Measure-WhatsAppPlan.</summary>
public sealed class PlanTests : IDisposable
{
    // What the simulator charges.
    private const string Card = """
        market,category,rate,currency,effective_date
        +44,marketing,0.0530,USD,2025-07-01
        +44,utility,0.0220,USD,2025-07-01
        +1,marketing,0.0250,USD,2025-07-01
        +1,utility,0.0040,USD,2025-07-01
        Germany,utility,0.0550,USD,2025-07-01
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("plan").FullName;
    private readonly ModuleSession _session = new();

    public PlanTests()
    {
        File.WriteAllText(Path.Combine(_folder, "rates.csv"), Card);
        _session.Get($"Set-Location '{_folder}'");
        _session.Get("Connect-WhatsApp -Simulator");
        _session.Get("$rows = 101..130 | ForEach-Object { [pscustomobject]@{ Phone = \"+447700900$_\"; Nr = \"A-$_\" } }");
        _session.Get("$rows += 131..140 | ForEach-Object { [pscustomobject]@{ Phone = \"+12025550$_\"; Nr = \"A-$_\" } }");
        _session.Get("$option = @{ RateCard = './rates.csv'; TwilioFee = 0.005; FreeServiceMessage = 1000 }");
    }

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void The_planned_cost_is_what_the_usage_records_say_afterwards_to_the_cent()
    {
        // From one o'clock on, since an hour more must be the same day.
        _session.Get("Set-WhatsAppSimulator -AdvanceClock ([datetime]::UtcNow.Date.AddHours(25) - [datetime]::UtcNow)");
        _session.Get("$rows[0..4] | ForEach-Object { Send-WhatsAppSimulatorReply $_.Phone -Body 'Hello' | Out-Null }");
        _session.Get("$before = Get-WhatsAppAccount");
        _session.Get("$plan = $rows | Test-WhatsAppMessage -Body { \"Order $($_.Nr)\" } -Template order_update -Variable @{ 1 = { $_.Nr }; 2 = 'ready' }");
        _session.Get("$sum = $plan | Measure-WhatsAppPlan -SendOption $option");

        Assert.Equal(["True 40 5 35 0"], _session.GetText("\"$($sum.IsReady) $($sum.Rows) $($sum.AsFreeForm) $($sum.AsTemplate) $($sum.Unpriced)\""));

        _session.Get("$plan | Send-WhatsAppMessage -NoJournal -WarningAction SilentlyContinue | Out-Null; Set-WhatsAppSimulator -AdvanceClock 1h");
        string spent = Assert.Single(_session.GetText("$after = Get-WhatsAppAccount; ($after.Today.Total - $before.Today.Total).ToString('0.####', [cultureinfo]::InvariantCulture)"));
        Assert.Equal(Assert.Single(_session.GetText("$sum.Cost.ToString('0.####', [cultureinfo]::InvariantCulture)")), spent);
        Assert.Equal("0.79", spent);
    }

    [Fact]
    public void A_saved_plan_has_the_same_hash_and_an_edited_one_has_not()
    {
        _session.Get("$plan = $rows | Test-WhatsAppMessage -Mode Template -Template order_update -Variable @{ 1 = { $_.Nr }; 2 = \"ready,`nnow\" } -VariableText Clean");
        _session.Get("$plan | Export-Csv plan.csv -NoTypeInformation; $sum = $plan | Measure-WhatsAppPlan");

        Assert.Equal(["True"], _session.GetText("(Import-Csv plan.csv | Measure-WhatsAppPlan -ApprovedHash $sum.Hash).IsReady"));
        Assert.Equal(
            ["False PlanNotApproved"],
            _session.GetText("$edited = Import-Csv plan.csv | Select-Object -Skip 1 | Measure-WhatsAppPlan -ApprovedHash $sum.Hash; \"$($edited.IsReady) $($edited.Obstacle.ErrorId)\""));
    }

    [Fact]
    public void What_stands_in_the_way_is_told_with_its_remedy()
    {
        _session.Get("$rows[3].Phone = 'none'; $null = Add-WhatsAppOptOut $rows[4].Phone");
        _session.Get("$sum = $rows | Test-WhatsAppMessage -Mode Template -Template order_update -Variable @{ 1 = { $_.Nr }; 2 = 'ready' } | Measure-WhatsAppPlan -RateCard rates.csv -SendOption @{ MaxCost = 0.5 }");

        Assert.Equal(["False 2 1"], _session.GetText("\"$($sum.IsReady) $($sum.Refused) $($sum.OptedOut)\""));
        Assert.Equal(["NumberInvalid", "PlanTooDear"], _session.GetText("$sum.Obstacle.ErrorId"));
    }

    [Fact]
    public void Unknown_markets_are_counted_and_not_guessed()
    {
        _session.Get("$sum = '+447700900101', '+393331234567' | Test-WhatsAppMessage -Mode Template -Template order_update -Variable a, b | Measure-WhatsAppPlan -RateCard rates.csv");

        Assert.Equal(["True 1 0.0220 IT:"], _session.GetText("\"$($sum.IsReady) $($sum.Unpriced) $($sum.Cost.ToString([cultureinfo]::InvariantCulture)) $($sum.CostLine[0].Market):$($sum.CostLine[0].Amount)\""));
        Assert.Contains("PlanUnpriced", _session.GetText("('+393331234567' | Test-WhatsAppMessage -Mode Template -Template order_update -Variable a, b | Measure-WhatsAppPlan -RateCard rates.csv -SendOption @{ MaxCost = 5 }).Obstacle.ErrorId"));
    }

    [Theory]
    [InlineData("Get-Date | Measure-WhatsAppPlan", "PlanRowUnknown")]
    [InlineData("$rows | Test-WhatsAppMessage -Body Hi -Mode FreeForm | Measure-WhatsAppPlan -SendOption @{ MaxCost = 5 }", "MaxCostWithoutRateCard")]
    [InlineData("$rows | Test-WhatsAppMessage -Body Hi -Mode FreeForm | Measure-WhatsAppPlan -RateCard none.csv", "RateCardMissing")]
    [InlineData("$rows | Test-WhatsAppMessage -Body Hi -Mode FreeForm | Measure-WhatsAppPlan -RateCard rates.csv -Currency EUR", "RateCardCurrency")]
    public void What_cannot_be_measured_says_why(string command, string errorId)
    {
        CapturedRun run = _session.Run(command);

        Assert.StartsWith(errorId, (run.Failure?.ErrorRecord ?? run.Errors.Single()).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_saved_plan_can_be_looked_at_without_a_connection()
    {
        _session.Get("$rows | Test-WhatsAppMessage -Mode Template -Template order_update -Variable a, b | Export-Csv plan.csv -NoTypeInformation; Disconnect-WhatsApp");

        IReadOnlyList<string> notes = _session.GetText("(Import-Csv plan.csv | Measure-WhatsAppPlan).Note");
        Assert.StartsWith("There is no connection", Assert.Single(notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_names_the_card()
    {
        _session.Get("$null = Set-WhatsAppProfile clinic -AccountSid AC00000000000000000000000000000001 -RateCard rates.csv");

        Assert.Equal([Path.Combine(_folder, "rates.csv")], _session.GetText("(Get-WhatsAppProfile clinic).RateCard"));
    }
}
