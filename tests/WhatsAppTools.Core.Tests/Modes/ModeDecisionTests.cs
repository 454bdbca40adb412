using System;
using System.Linq;
using WhatsAppTools.Modes;
using WhatsAppTools.Templates;
using static WhatsAppTools.Modes.SendMode;
using static WhatsAppTools.Modes.WindowState;
using static WhatsAppTools.Templates.TemplateUsability;

namespace WhatsAppTools.Tests.Modes;

public class ModeDecisionTests
{
    // One line for every line of the table in the design, with every value that a line names.
    public static TheoryData<SendMode, WindowState?, TemplateUsability?, bool, SendMode, ModeReason, string?> Table => new()
    {
        // FreeForm: not looked up, any template
        { FreeForm, null, null, true, FreeForm, ModeReason.FreeFormUnchecked, null },
        { FreeForm, null, UsableOutside, true, FreeForm, ModeReason.FreeFormUnchecked, null },
        { FreeForm, null, Unusable, true, FreeForm, ModeReason.FreeFormUnchecked, null },
        { FreeForm, Closed, null, true, FreeForm, ModeReason.FreeFormUnchecked, null },

        // Auto, open, body or media given
        { Auto, Open, null, true, FreeForm, ModeReason.WindowOpen, null },
        { Auto, Open, UsableOutside, true, FreeForm, ModeReason.WindowOpen, null },
        { Auto, Open, InSessionOnly, true, FreeForm, ModeReason.WindowOpen, null },
        { Auto, Open, Unusable, true, FreeForm, ModeReason.WindowOpen, null },

        // Auto and Template, open, usable outside or in session only
        { Auto, Open, UsableOutside, false, Template, ModeReason.TemplateAsked, null },
        { Auto, Open, InSessionOnly, false, Template, ModeReason.TemplateAsked, null },
        { Template, Open, UsableOutside, false, Template, ModeReason.TemplateAsked, null },
        { Template, Open, InSessionOnly, true, Template, ModeReason.TemplateAsked, null },

        // Auto and Template, closed, closing or unknown, usable outside
        { Auto, Closed, UsableOutside, true, Template, ModeReason.WindowClosed, null },
        { Auto, Closing, UsableOutside, true, Template, ModeReason.WindowClosing, null },
        { Auto, WindowState.Unknown, UsableOutside, true, Template, ModeReason.WindowUnknown, null },
        { Auto, null, UsableOutside, true, Template, ModeReason.WindowUnknown, null },
        { Template, Closed, UsableOutside, false, Template, ModeReason.TemplateAsked, null },
        { Template, Closing, UsableOutside, false, Template, ModeReason.TemplateAsked, null },
        { Template, WindowState.Unknown, UsableOutside, false, Template, ModeReason.TemplateAsked, null },
        { Template, null, UsableOutside, false, Template, ModeReason.TemplateAsked, null },

        // Auto and Template, closed, closing or unknown, in session only
        { Auto, Closed, InSessionOnly, true, Auto, ModeReason.WindowClosed, "TemplateNotUsableNow" },
        { Auto, Closing, InSessionOnly, true, Auto, ModeReason.WindowClosing, "TemplateNotUsableNow" },
        { Auto, WindowState.Unknown, InSessionOnly, true, Auto, ModeReason.WindowUnknown, "TemplateNotUsableNow" },
        { Template, Closed, InSessionOnly, false, Template, ModeReason.TemplateAsked, "TemplateNotUsableNow" },
        { Template, Closing, InSessionOnly, false, Template, ModeReason.TemplateAsked, "TemplateNotUsableNow" },
        { Template, WindowState.Unknown, InSessionOnly, false, Template, ModeReason.TemplateAsked, "TemplateNotUsableNow" },

        // Auto and Template, any window, unusable
        { Auto, Open, Unusable, false, Auto, ModeReason.TemplateAsked, "TemplateNotApproved" },
        { Auto, Closed, Unusable, true, Auto, ModeReason.WindowClosed, "TemplateNotApproved" },
        { Auto, WindowState.Unknown, Unusable, true, Auto, ModeReason.WindowUnknown, "TemplateNotApproved" },
        { Template, Open, Unusable, true, Template, ModeReason.TemplateAsked, "TemplateNotApproved" },
        { Template, Closed, Unusable, false, Template, ModeReason.TemplateAsked, "TemplateNotApproved" },
        { Template, WindowState.Unknown, Unusable, false, Template, ModeReason.TemplateAsked, "TemplateNotApproved" },

        // Auto, closed or closing, none
        { Auto, Closed, null, true, Auto, ModeReason.WindowClosed, "WindowClosed" },
        { Auto, Closing, null, true, Auto, ModeReason.WindowClosing, "WindowClosed" },

        // Auto, could not be looked up, none
        { Auto, WindowState.Unknown, null, true, Auto, ModeReason.WindowUnknown, "WindowUnknown" },
        { Auto, null, null, true, Auto, ModeReason.WindowUnknown, "WindowUnknown" },

        // Nothing to send
        { Auto, Open, null, false, Auto, ModeReason.None, "ContentMissing" },
        { FreeForm, null, UsableOutside, false, FreeForm, ModeReason.FreeFormUnchecked, "ContentMissing" },
        { Template, Open, null, true, Template, ModeReason.None, "ContentMissing" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Every_line_of_the_table_is_decided_as_it_says(
        SendMode asked,
        WindowState? window,
        TemplateUsability? template,
        bool hasFreeForm,
        SendMode mode,
        ModeReason reason,
        string? errorId)
    {
        ModeDecision decision = ModeDecision.Decide(asked, window, template, hasFreeForm);

        Assert.Equal((mode, reason, errorId), (decision.Mode, decision.Reason, decision.ErrorId));
    }

    [Fact]
    public void No_combination_sends_free_form_on_its_own_outside_an_open_window()
    {
        WindowState?[] windows = [null, .. Enum.GetValues<WindowState>().Cast<WindowState?>()];
        TemplateUsability?[] templates = [null, .. Enum.GetValues<TemplateUsability>().Cast<TemplateUsability?>()];
        foreach (SendMode asked in new[] { Auto, Template })
        {
            foreach (WindowState? window in windows.Where(state => state != Open))
            {
                foreach (TemplateUsability? template in templates)
                {
                    Assert.NotEqual(FreeForm, ModeDecision.Decide(asked, window, template, hasFreeForm: true).Mode);
                }
            }
        }
    }

    [Theory]
    [InlineData(0, Open)]
    [InlineData(24 * 60 - 6, Open)]
    [InlineData(24 * 60 - 5, Closing)]
    [InlineData(24 * 60 - 1, Closing)]
    [InlineData(24 * 60, Closed)]
    [InlineData(48 * 60, Closed)]
    public void A_window_is_open_while_more_than_the_margin_is_left(int minutesAgo, WindowState state)
    {
        DateTimeOffset now = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

        ServiceWindow window = ServiceWindow.Judge(now.AddMinutes(-minutesAgo), now, ServiceWindow.DefaultMargin);

        Assert.Equal(state, window.State);
        Assert.Equal(now.AddMinutes(-minutesAgo).AddHours(24), window.ExpiresAt);
        Assert.Equal(state == Closed ? TimeSpan.Zero : TimeSpan.FromMinutes(24 * 60 - minutesAgo), window.Remaining);
    }

    [Fact]
    public void A_person_who_never_wrote_has_a_closed_window()
    {
        ServiceWindow window = ServiceWindow.Judge(null, DateTimeOffset.UnixEpoch, ServiceWindow.DefaultMargin);

        Assert.Equal(Closed, window.State);
        Assert.Null(window.ExpiresAt);
        Assert.Equal(TimeSpan.Zero, window.Remaining);
    }

    [Fact]
    public void A_window_that_is_open_now_is_judged_at_the_time_of_sending()
    {
        DateTimeOffset now = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

        Assert.Equal(Closed, ServiceWindow.Judge(now.AddHours(-20), now.AddHours(5), ServiceWindow.DefaultMargin).State);
    }
}
