using System;
using System.IO;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Templates;

namespace WhatsAppTools.Tests.Templates;

/// <summary>Which version sends go out with while a new one is on its way.</summary>
public sealed class TemplateVersionTests : IDisposable
{
    private const string One = "Hello {{1}}, this is the first text of the template.";
    private const string Two = "Hello {{1}}, this is the second text of the template.";

    private readonly TemplateWorld _world = new();

    [Fact]
    public async Task Sends_follow_an_approval_within_one_look_up_and_keep_the_old_version_until_then()
    {
        await ApproveAsync(One);
        _world.Write("visit", TemplateWorld.Text(Two));
        await _world.PublishAsync();

        TemplateVersion? pending = await FindAsync();
        _world.Simulator.SetApproval(_world.Locked("visit").Find(2)!.Sid, "rejected", "INVALID_FORMAT");
        _world.Clock.Advance(TemplateCatalogue.MaxAgeOfBadNews);
        TemplateVersion? rejected = await FindAsync();
        _world.Simulator.SetApproval(_world.Locked("visit").Find(2)!.Sid, "approved");
        _world.Clock.Advance(TemplateCatalogue.MaxAgeOfBadNews);
        TemplateVersion? approved = await FindAsync();

        Assert.Equal((1, 1, 2), (pending!.Version, rejected!.Version, approved!.Version));
        Assert.Equal(_world.Locked("visit").Find(2)!.Sid, approved.Sid);
        Assert.Equal(1, _world.Locked("visit").Current);
    }

    [Fact]
    public async Task A_campaign_keeps_the_version_that_it_began_with()
    {
        await ApproveAsync(One);
        string first = _world.Locked("visit").Find(1)!.Sid;
        await ApproveAsync(Two);

        Assert.Equal(2, (await FindAsync())!.Version);
        Assert.Equal(1, (await FindAsync(kept: first))!.Version);
        Assert.Equal(2, (await FindAsync(kept: "HX00000000000000000000000000000009"))!.Version);
    }

    [Fact]
    public async Task The_first_version_is_meant_while_none_was_approved()
    {
        _world.Write("visit", TemplateWorld.Text(One));
        await _world.PublishAsync();

        Assert.Equal(1, (await FindAsync())!.Version);
    }

    [Fact]
    public async Task A_language_is_needed_where_there_are_several()
    {
        await ApproveAsync(One);
        _world.Write("visit", TemplateWorld.Text(Two).Replace("\"en\"", "\"pt_BR\""), "pt_BR");
        await _world.PublishAsync();

        WhatsAppException failure = await Assert.ThrowsAsync<WhatsAppException>(() => FindAsync());

        Assert.Equal("TemplateLanguageNeeded", failure.ErrorId);
        Assert.NotNull(await FindAsync(language: "pt-BR"));
    }

    [Fact]
    public async Task What_the_lock_file_does_not_know_is_nothing_of_it()
    {
        await ApproveAsync(One);

        Assert.Null(await FindAsync(name: "order_update"));
        Assert.Null(await FindAsync(language: "de"));
    }

    [Fact]
    public async Task The_old_version_is_sent_where_the_new_one_cannot_be_looked_at()
    {
        await ApproveAsync(One);
        _world.Write("visit", TemplateWorld.Text(Two));
        await _world.PublishAsync();
        await _world.Connection.Api.DeleteContentAsync(_world.Locked("visit").Find(2)!.Sid, default);

        Assert.Equal(1, (await FindAsync())!.Version);
    }

    public void Dispose() => _world.Dispose();

    private Task<TemplateVersion?> FindAsync(string name = "visit", string? language = null, string? kept = null) =>
        TemplateVersions.FindAsync(TemplateLock.Read(Path.Combine(_world.Folder, TemplateFolder.LockName)), _world.Connection, name, language, kept, default);

    private async Task ApproveAsync(string body)
    {
        _world.Write("visit", TemplateWorld.Text(body));
        await _world.PublishAsync();
        _world.Review();
        await _world.PublishAsync();
    }
}
