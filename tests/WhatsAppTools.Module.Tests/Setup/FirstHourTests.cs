using System;
using System.Linq;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests.Setup;

/// <summary>What somebody meets in the first hour with the module.</summary>
public sealed class FirstHourTests : IDisposable
{
    private readonly ModuleSession _session = new();

    public FirstHourTests()
    {
        _session.Get("$global:connection = Connect-WhatsApp -Simulator");
    }

    [Fact]
    public void A_mistake_of_many_rows_is_ten_errors_and_one_that_counts_the_rest()
    {
        CapturedRun run = _session.Run("1..30 | ForEach-Object { [pscustomobject]@{ Phone = 'none'; LineNumber = $_ + 1 } } | Send-WhatsAppMessage -Body Hi");

        Assert.Equal(30, run.Output.Count);
        Assert.Equal(11, run.Errors.Count);
        Assert.StartsWith("Line 2", run.Errors[0].ErrorDetails.Message, StringComparison.Ordinal);
        Assert.StartsWith("RowsAlike", run.Errors[10].FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("20 more", run.Errors[10].Exception.Message, StringComparison.Ordinal);
        Assert.Contains("12-31", run.Errors[10].Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Nr,Handy`n1,+447700900001`n2,+447700900002", "-Template order_update -Variable a, b", "RecipientMissing")]
    [InlineData("Nr;Phone`n1;+447700900001`n2;+447700900002", "-Template order_update -Variable a, b", "RowNotSplit")]
    [InlineData("Nr,Phone`n1,+447700900001`n2,+447700900002", "-Template order_update -VariableColumn Nr, Order", "VariableColumnMissing")]
    [InlineData("Nr,Phone`n1,07700 900001`n2,07700 900002", "-Template order_update -Variable a, b", "NumberNeedsCountry")]
    [InlineData("Nr,Phone`n1,07700 900001`n2,07700 900002", "-Template order_update -Variable a, b -DefaultRegion UK", "RegionUnknown")]
    [InlineData("Nr,Phone`n1,+447700900001`n2,+447700900002", "-Template order_update -Variable a, b -RowKey Id", "RowKeyMissing")]
    [InlineData("Nr,Phone`n1,+447700900001`n2,+447700900002", "-Template order_update -VariableColumn Nr", "TemplateVariablesInvalid")]
    [InlineData("Nr,Phone`n1,+447700900001`n2,+447700900002", "-Template order_update", "TemplateVariablesInvalid")]
    [InlineData("Nr,Phone`n1,+447700900001`n2,+447700900002", "-Template order_update -VariableColumn Nr, Nr, Nr", "TemplateVariablesInvalid")]
    [InlineData("Nr,Phone`n1,+447700900001`n2,+447700900002", "-Template order_update -Variable Nr, b", "VariableLooksLikeColumn")]
    [InlineData("Nr,Phone`n1,+447700900001`n2,+447700900002", "-Template order_update -Variable @{ 1 = { $_.Nr } }", "TemplateVariablesInvalid")]
    public void A_mistake_that_no_later_row_can_cure_ends_the_command_at_the_first_row(string list, string parameters, string errorId)
    {
        CapturedRun run = _session.Run($"\"{list}\" | ConvertFrom-Csv | Send-WhatsAppTemplate {parameters}");

        Assert.Empty(run.Output);
        Assert.StartsWith(errorId + ",", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(_session.Get("Get-WhatsAppSimulator -Received"));
    }

    [Fact]
    public void A_column_that_is_spelt_otherwise_is_named()
    {
        CapturedRun run = _session.Run("\"Order,Phone`n1,+447700900001\" | ConvertFrom-Csv | Send-WhatsAppTemplate -Template order_update -VariableColumn Ordr, Phone");
        Assert.StartsWith("The row has no column 'Ordr' for a template value. Did you mean 'Order'? Its columns are: Order, Phone.", Assert.Single(run.Errors).Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Nr,Phone,Id`n1,+447700900001,`n2,+447700900002,b", "-RowKey Id")]
    [InlineData("Nr,Phone`n1,`n2,+447700900002", "")]
    [InlineData("Nr,Phone`n1,none`n2,+447700900002", "")]
    public void A_mistake_of_the_first_row_alone_is_its_own(string list, string parameters)
    {
        Assert.Equal(
            ["Refused", "HandedOver"],
            _session.GetText($"\"{list}\" | ConvertFrom-Csv | Send-WhatsAppTemplate -Template order_update -Variable a, b {parameters} -ErrorAction SilentlyContinue | ForEach-Object Outcome"));
    }

    [Theory]
    [InlineData("-Template order_update -VariableColumn Nr, State")]
    [InlineData("-Template order_update -Variable { if ($_.Nr) { $_.Nr, 'ready' } }")]
    public void A_value_that_only_the_first_row_lacks_is_that_row_s(string parameters)
    {
        Assert.Equal(
            ["Refused", "HandedOver"],
            _session.GetText($"\"Nr,Phone,State`n,+447700900001,ready`n2,+447700900002,ready\" | ConvertFrom-Csv | Send-WhatsAppTemplate {parameters} -ErrorAction SilentlyContinue | ForEach-Object Outcome"));
    }

    [Theory]
    [InlineData("'+447700900001' | Send-WhatsAppTemplate -Template order_update -Variable a -SendOption @{ AllowSampleValue = $true }", "HandedOver")]
    [InlineData("$null = Send-WhatsAppSimulatorReply +447700900001; '+447700900001' | Send-WhatsAppMessage -Body Hi -Template order_update -Variable a", "HandedOver")]
    [InlineData("Send-WhatsAppTemplate +447700900001 order_update -Variable a -ErrorAction SilentlyContinue", "Refused")]
    public void Values_that_need_not_be_whole_end_no_command(string command, string outcome)
    {
        Assert.Equal([outcome], _session.GetText($"@({command}).Outcome"));
    }

    [Theory]
    [InlineData("'Ana,+447700900001', '+447700900002'", "Refused HandedOver")]
    [InlineData("\"Ana`t+447700900001\"", "Refused")]
    [InlineData("Get-Item $PSHOME", "")]
    public void A_file_or_a_line_of_one_is_no_row_and_the_error_says_what_reads_it(string piped, string outcomes)
    {
        CapturedRun run = _session.Run($"{piped} | Send-WhatsAppTemplate -Template order_update -Variable a, b | ForEach-Object Outcome");

        Assert.StartsWith("RowIsNoRow,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("Import-WhatsAppContact", run.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Equal(outcomes, string.Join(" ", run.Output));
    }

    [Theory]
    [InlineData("Send-WhatsAppMessage -Body Hi", "No recipient: there is no phone number, or it is empty. Fill it in, or give -To.")]
    [InlineData("[pscustomobject]@{ Nr = 1; Phone = '' } | Send-WhatsAppMessage -Body Hi", "No recipient: there is no phone number, or it is empty. Fill it in, or give -To. The row's columns are: Nr, Phone.")]
    public void Where_nobody_is_named_only_columns_that_are_there_are_listed(string command, string message)
    {
        Assert.Equal(message, Assert.Single(_session.Run(command).Errors).Exception.Message);
    }

    [Fact]
    public void A_mistake_of_all_rows_leaves_no_journal()
    {
        string path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"{Guid.NewGuid():N}.jsonl");

        CapturedRun run = _session.Run($"[pscustomobject]@{{ Phone = '+447700900001' }} | Send-WhatsAppTemplate -Template order_update -Variable a -JournalPath '{path}'");

        Assert.StartsWith("TemplateVariablesInvalid,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(path));
    }

    [Theory]
    [InlineData("30s", "00:00:30")]
    [InlineData("10m", "00:10:00")]
    [InlineData("2.5h", "02:30:00")]
    [InlineData("1d", "1.00:00:00")]
    [InlineData("00:10:00", "00:10:00")]
    [InlineData("25:00:00", "1.01:00:00")]
    [InlineData("1.01:00:00", "1.01:00:00")]
    public void A_length_of_time_is_read_as_it_is_written(string text, string expected)
    {
        Assert.Equal([expected], _session.GetText($"(New-WhatsAppSendOption -MaxOutage {text}).MaxOutage.ToString('c')"));
    }

    [Theory]
    [InlineData("New-WhatsAppSendOption -MaxOutage 30")]
    [InlineData("New-WhatsAppSendOption -MaxOutage '10'")]
    [InlineData("Send-WhatsAppMessage +447700900001 Hi -StopAfter 30")]
    [InlineData("Send-WhatsAppMessage +447700900001 Hi -SendOption @{ MaxOutage = 30 }")]
    public void A_number_without_a_unit_is_no_length_of_time(string command)
    {
        CapturedRun run = _session.Run(command);

        Assert.Contains("10m", run.Failure?.Message ?? run.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Empty(_session.Get("Get-WhatsAppSimulator -Received"));
    }

    [Theory]
    [InlineData("Send-WhatsAppMessage +447700900001 Hi -StopAfter -5m", "'-5m' is too short. Give a time of 0s or more")]
    [InlineData("Send-WhatsAppMessage +447700900001 Hi -StopAfter ([timespan] '-00:05')", "is too short. Give a time of 0s or more")]
    [InlineData("Send-WhatsAppMessage +447700900001 Hi -WaitForJournal '-5m'", "is too short. Give a time of 0s or more")]
    [InlineData("Receive-WhatsAppMessage -Follow -StopAfter '-5m'", "is too short. Give a time of 0s or more")]
    [InlineData("Receive-WhatsAppWebhook -StopAfter '-5m'", "is too short. Give a time of 0s or more")]
    [InlineData("Remove-WhatsAppJournal -OlderThan '-5d'", "is too short. Give a time of 0s or more")]
    [InlineData("Receive-WhatsAppMessage -Follow -Interval 0s", "is too short. Give a time of more than 0s")]
    public void A_time_that_went_by_is_no_length_of_time(string command, string said)
    {
        CapturedRun run = _session.Run(command);

        Assert.Contains(said, run.Failure?.Message ?? run.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Empty(_session.Get("Get-WhatsAppSimulator -Received"));
    }

    [Theory]
    [InlineData("New-WhatsAppSendOption -Culture xx-YY", "Nobody knows the culture 'xx-YY'")]
    [InlineData("Export-WhatsAppReport report.html -JournalPath a.jsonl -Culture xx-YY", "Nobody knows the culture 'xx-YY'")]
    [InlineData("Test-WhatsAppTemplate order_update -Culture en-QQ", "Nobody knows the culture 'en-QQ'")]
    [InlineData("(New-WhatsAppSendOption -Culture zh-CN).Culture.Name; (New-WhatsAppSendOption -Culture '').Culture.Name; Write-Error known", "known")]
    public void A_culture_that_nobody_knows_is_refused(string command, string said)
    {
        CapturedRun run = _session.Run(command);

        Assert.Contains(said, run.Failure?.Message ?? run.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-WhatsAppTemplate order_update")]
    [InlineData("Send-WhatsAppTemplate +447700900001 order_update -Variable a, b")]
    public void A_key_that_may_not_list_templates_is_told_the_right_and_that_the_sid_works(string command)
    {
        CapturedRun run = _session.Run($"Set-WhatsAppSimulator -Fault @{{ Kind = 'Status'; Status = 401; Code = 20003; Contains = '/Content'; Count = 9 }}; {command}");

        string message = run.Failure?.Message ?? run.Errors[0].Exception.Message;
        Assert.Contains("/twilio/messaging/content-templates/list", message, StringComparison.Ordinal);
        Assert.Contains("HX", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("+447700900001", "+447700900001")]
    [InlineData("+5215512345678", "+525512345678")]
    public void A_plan_marks_the_second_row_of_a_family_phone(string first, string second)
    {
        string?[] problems = [.. _session.Get(
            $"[pscustomobject]@{{ Phone = '{first}'; LineNumber = 2 }}, [pscustomobject]@{{ Phone = '{second}'; LineNumber = 3 }} | Test-WhatsAppMessage -Body Hi -Template order_update -Variable a, b")
            .Select(plan => (string?)plan.Properties["Problem"].Value)];

        Assert.Null(problems[0]);
        Assert.Contains("line 2", problems[1], StringComparison.Ordinal);
        Assert.Contains("-RowKey", problems[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_shows_who_sends_and_nothing_that_does_something()
    {
        Assert.Equal(
            [
                "AccountSid", "DefaultRegion", "Endpoint", "From", "IsSimulated", "MaxPerSecond", "MessagingServiceSid",
                "OptOutPath", "Profile", "RateCard", "Region", "StateRoot", "TemplatePath", "UserName",
            ],
            _session.GetText("$connection.psobject.Properties.Name | Sort-Object"));
    }

    [Fact]
    public void A_connection_that_came_through_a_job_says_what_to_do()
    {
        CapturedRun run = _session.Run(
            "Get-WhatsAppMessage -Connection ([System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($connection)))");

        Assert.Contains("Connect inside the job", run.Failure?.Message ?? run.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_simulator_is_not_started_or_stopped_for_WhatIf_and_its_list_names_its_properties()
    {
        Assert.Empty(_session.Get("Start-WhatsAppSimulator -WhatIf"));
        Assert.Equal(["True"], _session.GetText("$simulator = Start-WhatsAppSimulator; Stop-WhatsAppSimulator $simulator -WhatIf; $simulator.IsRunning; Stop-WhatsAppSimulator $simulator"));
        Assert.Contains("Uri", _session.Show("$simulator | Format-List"), StringComparison.Ordinal);
    }

    public void Dispose() => _session.Dispose();
}
