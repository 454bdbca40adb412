using System.Collections.Generic;
using System.Linq;

namespace WhatsAppTools.ModuleTests.Help;

[Collection("Examples")]
public sealed class ExampleTests
{
    public static TheoryData<string, string> PageExamples
    {
        get
        {
            TheoryData<string, string> data = [];
            foreach (string page in HelpPages.PageNames)
            {
                foreach (string title in HelpPages.Examples(page).Keys)
                {
                    data.Add(page, title);
                }
            }

            return data;
        }
    }

    public static TheoryData<string> Topics => [.. HelpPages.TopicNames];

    [Theory]
    [MemberData(nameof(PageExamples))]
    public void Every_example_of_a_help_page_runs_against_the_simulator(string page, string title)
    {
        using ExampleWorld world = new();
        Assert.Empty(world.Run(HelpPages.Examples(page)[title]));
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void Every_line_of_code_in_an_about_topic_runs_against_the_simulator(string topic)
    {
        string code = HelpPages.TopicCode(topic);
        using ExampleWorld world = new();
        Assert.Empty(world.Run(code));
    }

    [Fact]
    public void Every_page_has_two_examples_that_use_their_cmdlet()
    {
        foreach (string page in HelpPages.PageNames)
        {
            IReadOnlyDictionary<string, string> examples = HelpPages.Examples(page);
            Assert.True(examples.Values.Count(code => code.Contains(page, System.StringComparison.Ordinal)) >= 2, page);
        }
    }
}
