using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Simulator;
using WhatsAppTools.Templates;

namespace WhatsAppTools.Tests.Templates;

/// <summary>What is gone at Twilio while the lock file still sends it, and what another simulator had.</summary>
public sealed class TemplateDriftTests : IDisposable
{
    private const string One = "Hello {{1}}, this is the first text of the template.";
    private const string Two = "Hello {{1}}, this is the second text of the template.";

    private readonly TemplateWorld _world = new();

    [Fact]
    public async Task A_current_version_that_was_deleted_is_told_and_is_sent_no_more_while_the_new_one_is_reviewed()
    {
        string first = await ApproveAsync("visit", One);
        _world.Write("visit", TemplateWorld.Text(Two));
        await _world.PublishAsync();
        await DeleteAsync(first);

        TemplateChange plan = Assert.Single(await _world.CompareAsync());
        TemplateChange done = Assert.Single(await _world.PublishAsync());
        TemplateChange then = Assert.Single(await _world.CompareAsync());

        Assert.Equal(("Drifted", "Forget", 2, (int?)null), (plan.State, plan.Action, plan.Version, plan.CurrentVersion));
        Assert.Contains($"Version 1 ({first}), which sends go out with, is no longer in the account", plan.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("Sends go on", plan.Reason, StringComparison.Ordinal);
        Assert.Equal(("Pending", "None"), (done.State, done.Action));
        Assert.Equal(((int?)null, 2), (_world.Locked("visit").Current, _world.Locked("visit").Wanted));
        Assert.Equal(("Pending", "None"), (then.State, then.Action));
    }

    [Fact]
    public async Task A_change_whose_old_version_was_deleted_is_made_and_does_not_say_that_sends_go_on()
    {
        string first = await ApproveAsync("visit", One);
        await DeleteAsync(first);
        _world.Write("visit", TemplateWorld.Text(Two));

        TemplateChange plan = Assert.Single(await _world.CompareAsync());
        TemplateChange done = Assert.Single(await _world.PublishAsync());

        Assert.Equal(("Drifted", "Create"), (plan.State, plan.Action));
        Assert.Contains(first, plan.Reason, StringComparison.Ordinal);
        Assert.Equal(("Pending", 2), (done.State, done.Version));
        Assert.DoesNotContain("Sends go on", done.Reason, StringComparison.Ordinal);
        Assert.Null(_world.Locked("visit").Current);
    }

    [Fact]
    public async Task Sends_switch_to_an_approved_version_where_the_old_one_was_deleted()
    {
        string first = await ApproveAsync("visit", One);
        _world.Write("visit", TemplateWorld.Text(Two));
        await _world.PublishAsync();
        _world.Review();
        await DeleteAsync(first);

        TemplateChange plan = Assert.Single(await _world.CompareAsync());
        await _world.PublishAsync();

        Assert.Equal(("Drifted", "Switch", 2), (plan.State, plan.Action, plan.Version));
        Assert.Equal(2, _world.Locked("visit").Current);
        Assert.Equal("Same", Assert.Single(await _world.CompareAsync()).State);
    }

    [Fact]
    public async Task What_neither_a_file_nor_the_account_has_leaves_the_lock_file()
    {
        string first = await ApproveAsync("visit", One);
        await ApproveAsync("other", Two);
        await DeleteAsync(first);
        Directory.Delete(Path.Combine(_world.Folder, "visit"), recursive: true);

        TemplateChange[] plan = await _world.CompareAsync();
        TemplateSource source = new([_world.Folder], _world.Connection);
        TemplateChange gone = (await source.CompareAsync(default)).Single(change => change.Name == "visit");
        await source.Publisher.RunAsync(gone, default);

        Assert.Equal(["other Same None", "visit Drifted Forget"], plan.Select(change => $"{change.Name} {change.State} {change.Action}"));
        Assert.Null(_world.Locked("visit"));
        Assert.Single(await _world.CompareAsync());
        Assert.Equal("other", Assert.Single(await new TemplateSource([Path.Combine(_world.Folder, "other")], _world.Connection).CompareAsync(default)).Name);
    }

    [Fact]
    public async Task A_list_that_does_not_show_the_current_version_takes_nothing_out_of_the_lock_file()
    {
        string first = await ApproveAsync("visit", One);
        _world.Write("visit", TemplateWorld.Text(Two));
        await _world.PublishAsync();
        TemplateSource source = new([_world.Folder], _world.Connection);
        ContentTemplate[] lagging = [.. (await _world.RemoteAsync()).Where(template => template.Sid != first)];
        TemplateChange plan = Assert.Single(TemplateChanges.Of(source.Files, source.Lock, LockAccount.Of(_world.Connection.Api), true, lagging, isWhole: true));

        source.Publisher.Note(plan);
        source.Publisher.Save();
        WhatsAppException failure = await Assert.ThrowsAsync<WhatsAppException>(() => source.Publisher.RunAsync(plan, default));

        Assert.Equal(("Forget", "TemplateListLags"), (plan.Action, failure.ErrorId));
        Assert.Equal(1, _world.Locked("visit").Current);
    }

    [Fact]
    public async Task What_an_earlier_simulator_had_is_not_missed_in_the_next_one()
    {
        await ApproveAsync("visit", One);
        using TemplateWorld next = new(_world.Folder);

        TemplateChange plan = Assert.Single(await next.CompareAsync());
        await next.PublishAsync();
        string text = File.ReadAllText(Path.Combine(_world.Folder, TemplateFolder.LockName));

        Assert.Equal(("New", "Create", 1), (plan.State, plan.Action, plan.Version));
        Assert.NotNull(next.Locked("visit"));
        Assert.Equal(2, text.Split(["\"AC"], StringSplitOptions.None).Length);
    }

    [Fact]
    public async Task A_saved_simulator_has_what_the_lock_file_says()
    {
        await ApproveAsync("visit", One);
        using MemoryStream file = new();
        _world.Simulator.SaveSnapshot(file);
        file.Position = 0;
        using TemplateWorld next = new(_world.Folder);
        next.Simulator.LoadSnapshot(file);

        Assert.Equal(("Same", 1), (Assert.Single(await next.CompareAsync()).State, next.Locked("visit").Current));
    }

    [Fact]
    public async Task A_send_asks_first_which_simulator_answers_and_a_real_account_costs_no_request()
    {
        await ApproveAsync("visit", One);
        TemplateLock locked = TemplateLock.Read(Path.Combine(_world.Folder, TemplateFolder.LockName));
        using TemplateWorld next = new(_world.Folder);

        Assert.Null(await TemplateVersions.FindAsync(locked, next.Connection, "visit", null, null, default));
        Assert.Equal(1, next.Requests);
        Assert.Equal(1, (await TemplateVersions.FindAsync(locked, _world.Connection, "visit", null, null, default))!.Version);
        Assert.False(locked.KnowsWorldOf("AC00000000000000000000000000000001"));
        Assert.True(locked.KnowsWorldOf(DefaultWorld.AccountSid));
    }

    public void Dispose() => _world.Dispose();

    private Task DeleteAsync(string sid) => _world.Connection.Api.DeleteContentAsync(sid, default);

    private async Task<string> ApproveAsync(string name, string body)
    {
        _world.Write(name, TemplateWorld.Text(body));
        await _world.PublishAsync();
        _world.Review();
        await _world.PublishAsync();
        return _world.Locked(name).Find(_world.Locked(name).Current)!.Sid;
    }
}
