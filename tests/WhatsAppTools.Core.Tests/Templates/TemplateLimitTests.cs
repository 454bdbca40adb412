using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Simulator;
using WhatsAppTools.Templates;

namespace WhatsAppTools.Tests.Templates;

/// <summary>An account at its limits, a refusal by 63057, and two that publish one folder at once.</summary>
public sealed class TemplateLimitTests
{
    private const string Body = "Hello {{1}}, this is a text of the template.";

    [Fact]
    public async Task What_WhatsApp_does_not_take_in_this_hour_is_made_and_submitted_by_the_next_run()
    {
        using TemplateWorld world = new(options: new SimulatorOptions { TemplatesPerHour = 1 });
        world.Write("a", TemplateWorld.Text(Body));
        world.Write("b", TemplateWorld.Text(Body));

        WhatsAppException failure = await Assert.ThrowsAnyAsync<WhatsAppException>(world.PublishAsync);
        TemplateChange[] plan = await world.CompareAsync();
        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.PublishAsync();

        Assert.Equal((63057, WhatsAppErrorCategory.Throttle), (failure.Code, failure.Category));
        Assert.Equal(["a Pending None", "b New Submit"], plan.Select(change => $"{change.Name} {change.State} {change.Action}"));
        Assert.Equal(["a", "b"], (await world.RemoteAsync()).Select(template => template.ApprovalName).OrderBy(name => name, StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_plan_knows_what_was_submitted_in_the_last_hour()
    {
        using TemplateWorld world = new();
        world.Write("a", TemplateWorld.Text(Body));
        await world.PublishAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(20));
        world.Write("b", TemplateWorld.Text(Body));

        TemplateChange plan = (await new TemplateSource([world.Folder], world.Connection) { PerHour = 1 }.CompareAsync(default)).Single(change => change.Name == "b");

        Assert.Equal(("Hour", 40), (plan.Limit, Math.Round((plan.NotBefore!.Value - world.Clock.GetUtcNow()).TotalMinutes)));
    }

    // An account at its most: one change among 6,000 templates asks for the pages of the list, and makes and submits it.
    [Fact]
    public async Task An_account_with_6000_templates_is_planned_published_and_exported_in_as_many_requests_as_its_list_has_pages()
    {
        const int Count = TemplateQuota.PerAccount;
        using TemplateWorld world = new(options: new SimulatorOptions
        {
            Templates =
            [
                .. Enumerable.Range(0, Count).Select(number => new SimulatedTemplate
                {
                    Sid = "HX" + number.ToString("x32", System.Globalization.CultureInfo.InvariantCulture),
                    FriendlyName = $"visit_{number / 3}" + (number % 3 == 0 ? string.Empty : $"_v{(number % 3) + 1}"),
                    TypesJson = $$$"""{"twilio/text":{"body":"Hello {{1}}, this is text {{{number}}} for you."}}""",
                    Variables = new Dictionary<string, string> { ["1"] = "Ana" },
                    ApprovalStatus = "approved",
                    Category = "UTILITY",
                    ApprovalName = $"visit_{number}",
                }),
            ],
        });
        world.Write("visit_7", TemplateWorld.Text("Hello {{1}}, this is text 23 for you."));
        world.Write("visit_8", TemplateWorld.Text("Hello {{1}}, this is another text for you."));

        TemplateSource source = new([world.Folder], world.Connection);
        IReadOnlyList<TemplateChange> plan = await source.CompareAsync(default);
        int planned = world.Requests;
        foreach (TemplateChange change in plan.Where(change => change.File is not null))
        {
            await source.Publisher.RunAsync(change with { Limit = null }, default);
        }

        int published = world.Requests;
        await world.ExportAsync("visit_9");
        int exported = world.Requests;

        Assert.Equal(["visit_7 Same Switch 3 ", "visit_8 Changed Create 4 Account"], plan.Take(2).Select(change => $"{change.Name} {change.State} {change.Action} {change.Version} {change.Limit}"));
        Assert.Equal(Count - 1, plan.Count(change => change.State == "RemoteOnly"));
        Assert.Equal((12, 2, 13), (planned, published - planned, exported - published));
        Assert.True(File.Exists(Path.Combine(world.Folder, "visit_9", "en.json")));
    }

    [Fact]
    public async Task A_folder_is_one_commands_at_a_time()
    {
        using TemplateWorld world = new();
        string mark = Path.Combine(world.Folder, TemplateFolder.LockName + TemplateFolderLock.Suffix);

        using (await TakeAsync())
        {
            WhatsAppException failure = await Assert.ThrowsAsync<WhatsAppException>(TakeAsync);
            Assert.Equal(("TemplateFolderBusy", WhatsAppErrorCategory.Retryable), (failure.ErrorId, failure.Category));
            Assert.True(File.Exists(mark));
        }

        // A process that was killed leaves the file, and nobody who has it.
        Assert.False(File.Exists(mark));
        File.WriteAllText(mark, "left");
        using (await TakeAsync())
        {
            await Assert.ThrowsAsync<WhatsAppException>(TakeAsync);
        }

        Assert.False(File.Exists(mark));

        Task<TemplateFolderLock> TakeAsync() => TemplateFolderLock.TakeAsync(world.Folder, TimeProvider.System, TimeSpan.Zero, default);
    }

    [Fact]
    public async Task Two_that_publish_one_folder_at_once_make_nothing_twice()
    {
        const int Publishers = 4;
        using TemplateWorld world = new();
        for (int i = 0; i < 5; i++)
        {
            world.Write("visit_" + i, TemplateWorld.Text(Body));
        }

        string[][] done = await Task.WhenAll(Enumerable.Range(0, Publishers).Select(_ => Task.Run(async () =>
        {
            using TemplateFolderLock held = await TemplateFolderLock.TakeAsync(world.Folder, TimeProvider.System, TimeSpan.FromMinutes(2), default);
            TemplateSource source = new([world.Folder], world.Connection);
            List<string> made = [];
            foreach (TemplateChange change in (await source.CompareAsync(default)).Where(change => change.ActionKind == TemplateAction.Create))
            {
                made.Add((await source.Publisher.RunAsync(change, default)).Sid!);
            }

            return made.ToArray();
        })));

        Assert.Equal(5, done.Sum(made => made.Length));
        Assert.Equal(5, (await world.RemoteAsync()).Length);
        Assert.Empty(Directory.GetFiles(world.Folder, "*" + TemplateFolderLock.Suffix));
    }
}
