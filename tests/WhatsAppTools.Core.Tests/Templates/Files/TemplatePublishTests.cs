using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Simulator;
using WhatsAppTools.Templates;

namespace WhatsAppTools.Tests.Templates;

/// <summary>Files and an account: what is made, what is submitted, which version sends go out with, and what a cut-off run leaves.</summary>
public sealed class TemplatePublishTests : IDisposable
{
    private const string One = "Hello {{1}}, this is the first text of the template.";
    private const string Two = "Hello {{1}}, this is the second text of the template.";
    private const string Three = "Hello {{1}}, this is the third text of the template.";

    private readonly TemplateWorld _world = new();

    [Fact]
    public async Task A_template_goes_from_new_over_pending_to_same_and_then_there_is_nothing_to_do()
    {
        _world.Write("visit", TemplateWorld.Text(One));
        TemplateChange plan = Assert.Single(await _world.CompareAsync());

        TemplateChange done = Assert.Single(await _world.PublishAsync());
        TemplateChange pending = Assert.Single(await _world.CompareAsync());
        _world.Review();
        TemplateChange decided = Assert.Single(await _world.PublishAsync());
        TemplateChange again = Assert.Single(await _world.CompareAsync());

        Assert.Equal(("New", "Create", 1, (string?)null), (plan.State, plan.Action, plan.Version, plan.Sid));
        Assert.Equal(("Pending", "None", "received"), (done.State, done.Action, done.Status));
        Assert.Equal(("Pending", "None", (int?)null), (pending.State, pending.Action, pending.CurrentVersion));
        Assert.Equal(("Same", "None", 1), (decided.State, decided.Action, decided.CurrentVersion));
        Assert.Equal(("Same", "None", done.Sid, "approved"), (again.State, again.Action, again.CurrentSid, again.Status));
        Assert.Equal([("visit", "visit")], (await _world.RemoteAsync()).Select(template => (template.Name, template.ApprovalName)));
    }

    [Fact]
    public async Task Sends_keep_the_old_version_through_pending_rejected_and_pending_again_and_switch_on_approval()
    {
        await ApproveAsync("visit", One);
        string first = _world.Locked("visit").Find(1)!.Sid;

        _world.Write("visit", TemplateWorld.Text(Two));
        TemplateChange changed = Assert.Single(await _world.CompareAsync());
        await _world.PublishAsync();
        TemplateChange pending = Assert.Single(await _world.CompareAsync());
        _world.Simulator.SetApproval(pending.Sid!, "rejected", "INVALID_FORMAT");
        TemplateChange rejected = Assert.Single(await _world.PublishAsync());
        _world.Write("visit", TemplateWorld.Text(Three));
        TemplateChange third = Assert.Single(await _world.PublishAsync());
        LockedTemplate before = _world.Locked("visit");
        _world.Review();
        TemplateChange approved = Assert.Single(await _world.CompareAsync());
        await _world.PublishAsync();

        Assert.Equal(("Changed", "Create", 2, first), (changed.State, changed.Action, changed.Version, changed.CurrentSid));
        Assert.Equal(("Pending", 2, first), (pending.State, pending.Version, pending.CurrentSid));
        Assert.Equal(("Rejected", "None", first), (rejected.State, rejected.Action, rejected.CurrentSid));
        Assert.Contains("INVALID_FORMAT", rejected.Reason, StringComparison.Ordinal);
        Assert.Equal(("Pending", 3), (third.State, third.Version));
        Assert.Equal((1, 3), (before.Current, before.Wanted));
        Assert.Equal(("Changed", "Switch", 3, 1), (approved.State, approved.Action, approved.Version, approved.CurrentVersion));
        Assert.Equal((3, third.Sid, "visit_v3"), (_world.Locked("visit").Current, _world.Locked("visit").Find(3)!.Sid, _world.Locked("visit").Find(3)!.WhatsAppName));
    }

    [Fact]
    public async Task A_file_that_says_an_older_version_again_makes_no_new_content()
    {
        await ApproveAsync("visit", One);
        await ApproveAsync("visit", Two);
        int count = (await _world.RemoteAsync()).Length;

        _world.Write("visit", TemplateWorld.Text(One));
        TemplateChange plan = Assert.Single(await _world.CompareAsync());
        await _world.PublishAsync();

        Assert.Equal(("Changed", "Switch", 1, 2), (plan.State, plan.Action, plan.Version, plan.CurrentVersion));
        Assert.Equal(count, (await _world.RemoteAsync()).Length);
        Assert.Equal((1, 1), (_world.Locked("visit").Current, _world.Locked("visit").Wanted));
    }

    [Fact]
    public async Task An_older_version_is_taken_into_the_file_again()
    {
        await ApproveAsync("visit", One);
        await ApproveAsync("visit", Two);

        await _world.ExportAsync("visit", version: 1);
        TemplateChange plan = Assert.Single(await _world.CompareAsync());

        Assert.Equal(("Switch", 1, 2), (plan.Action, plan.Version, plan.CurrentVersion));
    }

    // A create costs two requests: the content and its submission. The list comes before.
    [Theory]
    [InlineData(0, false)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    [InlineData(4, true)]
    public async Task A_run_that_is_cut_off_at_any_step_is_run_again_and_makes_nothing_twice(int request, bool after)
    {
        _world.Write("a", TemplateWorld.Text(One));
        _world.Write("b", TemplateWorld.Text(Two));
        TemplateSource source = new([_world.Folder], _world.Connection);
        IReadOnlyList<TemplateChange> plan = await source.CompareAsync(default);
        _world.CutAt(request, after);
        foreach (TemplateChange change in plan.Where(change => change.File is not null))
        {
            if (await FailsAsync(() => source.Publisher.RunAsync(change, default)))
            {
                break;
            }
        }

        _world.CutAt(null);
        await _world.PublishAsync();
        TemplateChange[] then = await _world.CompareAsync();

        Assert.Equal(["a Pending", "b Pending"], then.Select(change => $"{change.Name} {change.State}"));
        Assert.Equal(["a", "b"], (await _world.RemoteAsync()).Select(template => template.ApprovalName).OrderBy(name => name, StringComparer.Ordinal));
        Assert.Equal(then.Select(change => change.Sid), new[] { "a", "b" }.Select(name => _world.Locked(name).Find(1)!.Sid));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_run_whose_lock_file_is_lost_finds_what_it_made(int written)
    {
        _world.Write("a", TemplateWorld.Text(One));
        if (written == 0)
        {
            // Made, and killed before anything was noted or submitted.
            TemplateFile file = TemplateFile.Read(Path.Combine(_world.Folder, "a", "en.json"));
            await _world.Connection.Api.CreateContentAsync(new WhatsAppTools.Twilio.ContentDraft("a", "en", file.Variables, file.Types), default);
        }
        else
        {
            await _world.PublishAsync();
            File.Delete(Path.Combine(_world.Folder, TemplateFolder.LockName));
        }

        TemplateChange plan = Assert.Single(await _world.CompareAsync());
        await _world.PublishAsync();

        Assert.Equal(written == 0 ? ("New", "Submit") : ("Pending", "None"), (plan.State, plan.Action));
        Assert.Equal(plan.Sid, Assert.Single(await _world.RemoteAsync()).Sid);
        Assert.Equal(plan.Sid, _world.Locked("a").Find(1)!.Sid);
    }

    [Fact]
    public async Task What_a_cut_off_run_made_of_a_text_that_was_changed_since_is_shown()
    {
        _world.Write("a", TemplateWorld.Text(One));
        TemplateFile file = TemplateFile.Read(Path.Combine(_world.Folder, "a", "en.json"));
        await _world.Connection.Api.CreateContentAsync(new WhatsAppTools.Twilio.ContentDraft("a", "en", file.Variables, file.Types), default);
        _world.Write("a", TemplateWorld.Text(Two));

        TemplateChange[] plan = await _world.CompareAsync();

        Assert.Equal(["Changed Create 2", "RemoteOnly None "], plan.Select(change => $"{change.State} {change.Action} {change.Version}"));
        Assert.Contains("a/en", plan[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_deleted_or_counted_otherwise_at_Twilio_is_drift()
    {
        await ApproveAsync("gone", One);
        await ApproveAsync("moved", Two);
        await _world.Connection.Api.DeleteContentAsync(_world.Locked("gone").Find(1)!.Sid, default);
        _world.Simulator.SetApproval(_world.Locked("moved").Find(1)!.Sid, "approved", category: "MARKETING");

        TemplateChange[] plan = await _world.CompareAsync();
        await _world.PublishAsync();

        Assert.Equal(["gone Drifted Create 2", "moved Drifted None 1"], plan.Select(change => $"{change.Name} {change.State} {change.Action} {change.Version}"));
        Assert.Contains("MARKETING", plan[1].Reason, StringComparison.Ordinal);
        Assert.Contains("63049", plan[1].Reason, StringComparison.Ordinal);
        Assert.Equal("visible", _world.Locked("gone").Find(1)!.Status == "deleted" ? "visible" : "lost");
    }

    [Fact]
    public async Task A_list_that_lags_behind_makes_nothing_twice()
    {
        _world.Write("a", TemplateWorld.Text(One));
        await _world.PublishAsync();

        // What the list does not show yet stands in the lock file.
        TemplateSource source = new([_world.Folder], _world.Connection);
        TemplateChange plan = Assert.Single(TemplateChanges.Of(source.Files, source.Lock, LockAccount.Of(_world.Connection.Api), true, [], isWhole: true));
        WhatsAppException failure = await Assert.ThrowsAsync<WhatsAppException>(() => source.Publisher.RunAsync(plan, default));

        Assert.Equal(("Drifted", "Create", "TemplateListLags"), (plan.State, plan.Action, failure.ErrorId));
        Assert.Single(await _world.RemoteAsync());
    }

    [Fact]
    public async Task A_name_that_rests_is_passed_over()
    {
        await ApproveAsync("visit", One);
        await _world.Connection.Api.DeleteContentAsync(_world.Locked("visit").Find(1)!.Sid, default);
        File.Delete(Path.Combine(_world.Folder, TemplateFolder.LockName));

        TemplateChange done = Assert.Single(await _world.PublishAsync());

        Assert.Equal(("Pending", 1, "visit_v2"), (done.State, done.Version, _world.Locked("visit").Find(1)!.WhatsAppName));
    }

    [Fact]
    public async Task A_file_without_a_submission_is_made_and_never_submitted()
    {
        _world.Write("hours", """{"language":"en","types":{"twilio/list-picker":{"body":"When?","button":"Times","items":[{"id":"1","item":"Monday"}]}}}""");

        TemplateChange done = Assert.Single(await _world.PublishAsync());
        TemplateChange again = Assert.Single(await _world.CompareAsync());

        Assert.Equal(("Same", 1), (done.State, done.CurrentVersion));
        Assert.Equal(("Same", "None"), (again.State, again.Action));
        Assert.Equal("unsubmitted", Assert.Single(await _world.RemoteAsync()).Status);
    }

    public static TheoryData<string, string> Types { get; } = new()
    {
        { "twilio/text", """{"body":"Hello {{1}}, this is a text for you to read."}""" },
        { "twilio/media", """{"body":"Hello {{1}}, this is a file for you.","media":["https://example.com/a.png"]}""" },
        { "twilio/location", """{"latitude":51.5,"longitude":-0.12,"label":"London"}""" },
        { "twilio/list-picker", """{"body":"Hello {{1}}, when will you come?","button":"Times","items":[{"id":"1","item":"Monday","description":"9 to 12"}]}""" },
        { "twilio/quick-reply", """{"body":"Hello {{1}}, will you come to us?","actions":[{"type":"QUICK_REPLY","title":"Yes","id":"yes"}]}""" },
        { "twilio/call-to-action", """{"body":"Hello {{1}}, this is where it is.","actions":[{"type":"URL","title":"Track","url":"https://example.com/t/1"}]}""" },
        { "twilio/card", """{"title":"Hello {{1}}, this is a card for you.","subtitle":"Thanks","media":["https://example.com/a.png"],"actions":[]}""" },
        { "twilio/catalog", """{"body":"Hello {{1}}, these are our goods.","id":"1234","items":[{"id":"a","section_title":"All"}]}""" },
        { "twilio/carousel", """{"body":"Hello {{1}}, these are our goods.","cards":[{"title":"One","body":"First","media":"https://example.com/a.png","actions":[{"type":"QUICK_REPLY","title":"See","id":"1"}]}]}""" },
        { "twilio/flows", """{"body":"Hello {{1}}, please fill this in.","button_text":"Start","type":"OTHER","pages":[{"id":"one","title":"When?","layout":[{"type":"TEXT_HEADING","label":"When?"}]}]}""" },
        { "twilio/schedule", """{"id":"one","title":"When?","timeSlots":"Monday at ten"}""" },
        { "whatsapp/card", """{"body":"Hello {{1}}, this is a card for you.","footer":"Thanks","header_text":"Yours","actions":[]}""" },
        { "whatsapp/flows", """{"body":"Hello {{1}}, please fill this in.","button_text":"Start","flow_id":"1234567890"}""" },
        { "whatsapp/authentication", """{"add_security_recommendation":true,"code_expiration_minutes":5,"actions":[{"type":"COPY_CODE","copy_code_text":"Copy"}]}""" },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_file_of_every_type_comes_back_as_the_same_file(string type, string value)
    {
        bool isSubmitted = type is not ("twilio/location" or "twilio/list-picker");
        string category = type == "whatsapp/authentication" ? "AUTHENTICATION" : "UTILITY";
        string variables = value.Contains("{{1}}", StringComparison.Ordinal) || type == "whatsapp/authentication" ? "\"variables\":{\"1\":\"Ana\"}," : string.Empty;
        string submission = isSubmitted ? $",\"whatsapp\":{{\"category\":\"{category}\"}}" : string.Empty;
        string path = _world.Write("visit", $"{{\"$schema\":\"../whatsapp-template.schema.json\",\"language\":\"en\",{variables}\"types\":{{\"{type}\":{value}}}{submission}}}");
        string before = Plain(path);

        TemplateChange done = Assert.Single(await _world.PublishAsync());
        File.Delete(path);
        await _world.ExportAsync("visit");

        Assert.Equal(isSubmitted ? "Pending" : "Same", done.State);
        Assert.Equal(before, Plain(path));
        Assert.True(File.Exists(Path.Combine(_world.Folder, TemplateSchema.FileName)));

        static string Plain(string file) => System.Text.Json.JsonSerializer.Serialize(System.Text.Json.JsonDocument.Parse(File.ReadAllText(file)).RootElement);
    }

    [Fact]
    public async Task A_plan_of_300_templates_takes_few_requests()
    {
        for (int i = 0; i < 300; i++)
        {
            TemplateFile file = TemplateFile.Read(_world.Write($"visit_{i}", TemplateWorld.Text(One)));
            await _world.Connection.Api.CreateContentAsync(new WhatsAppTools.Twilio.ContentDraft(file.Name, "en", file.Variables, file.Types), default);
        }

        int before = _world.Requests;
        TemplateChange[] plan = await _world.CompareAsync();

        Assert.Equal(300, plan.Length);
        Assert.All(plan, change => Assert.Equal("Submit", change.Action));
        Assert.InRange(_world.Requests - before, 1, 10);
    }

    [Theory]
    [InlineData("{", "TemplateLockDamaged")]
    [InlineData("", "TemplateLockDamaged")]
    [InlineData("[]", "TemplateLockDamaged")]
    [InlineData("{\"my\":\"config\"}", "TemplateLockDamaged")]
    [InlineData("{\"version\":1}", "TemplateLockDamaged")]
    [InlineData("{\"version\":2,\"accounts\":{}}", "TemplateLockNewer")]
    public void A_lock_file_that_cannot_be_read_is_a_failure(string content, string id)
    {
        string path = Path.Combine(_world.Folder, TemplateFolder.LockName);
        File.WriteAllText(path, content);

        WhatsAppException failure = Assert.Throws<WhatsAppException>(() => TemplateLock.Read(path));

        Assert.Equal(id, failure.ErrorId);
        Assert.All(["dictionary", "'Object'", "BytePosition", "tokens"], text => Assert.DoesNotContain(text, failure.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_lock_file_reads_as_it_was_written_and_keeps_accounts_apart()
    {
        await ApproveAsync("visit", One);
        string path = Path.Combine(_world.Folder, TemplateFolder.LockName);
        string before = File.ReadAllText(path);
        TemplateLock locked = TemplateLock.Read(path);

        locked.Set("AC00000000000000000000000000000001", "visit", "en", new LockedTemplate());
        locked.Save();

        Assert.Null(locked.Find("AC00000000000000000000000000000002", "visit", "en"));
        Assert.Contains(before.Substring(before.IndexOf("\"" + DefaultWorld.AccountSid, StringComparison.Ordinal)).TrimEnd('}', '\n', ' '), File.ReadAllText(path), StringComparison.Ordinal);
        Assert.DoesNotContain("\r", File.ReadAllText(path), StringComparison.Ordinal);
    }

    public void Dispose() => _world.Dispose();

    private static async Task<bool> FailsAsync(Func<Task> work)
    {
        try
        {
            await work();
            return false;
        }
        catch (WhatsAppException)
        {
            return true;
        }
    }

    private async Task ApproveAsync(string name, string body)
    {
        _world.Write(name, TemplateWorld.Text(body));
        await _world.PublishAsync();
        _world.Review();
        await _world.PublishAsync();
    }
}
