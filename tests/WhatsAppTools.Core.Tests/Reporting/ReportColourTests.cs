using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using WhatsAppTools.Reporting;

namespace WhatsAppTools.Tests.Reporting;

/// <summary>The colours of the page: readable, and told apart by people who see fewer of them.</summary>
public sealed class ReportColourTests
{
    private static readonly string[] s_states = ["arrived", "underway", "failed", "unsent", "unknown"];

    // Linear RGB as people without one kind of cone see it: Viénot, Brettel and Mollon, 1999.
    private static readonly Dictionary<string, double[][]> s_eyes = new()
    {
        ["all cones"] = [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
        ["no red cones"] = [[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]],
        ["no green cones"] = [[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]],
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Everything_is_readable_on_what_it_stands_on(bool isDark)
    {
        Dictionary<string, double[]> colours = Colours(isDark);

        foreach (string name in s_states.Concat(["ink", "soft", "link"]))
        {
            foreach (string below in new[] { "page", "panel" })
            {
                double contrast = Contrast(colours[name], colours[below]);
                Assert.True(contrast >= 4.5, $"{name} on {below}: {contrast:0.00}");
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_colours_of_the_states_are_told_apart_without_red_or_green_cones(bool isDark)
    {
        Dictionary<string, double[]> colours = Colours(isDark);

        foreach (KeyValuePair<string, double[][]> eye in s_eyes)
        {
            for (int one = 0; one < s_states.Length; one++)
            {
                for (int other = one + 1; other < s_states.Length; other++)
                {
                    double distance = Distance(Seen(eye.Value, colours[s_states[one]]), Seen(eye.Value, colours[s_states[other]]));
                    Assert.True(distance >= 15, $"{s_states[one]} and {s_states[other]}, {eye.Key}: {distance:0.0}");
                }
            }
        }
    }

    private static Dictionary<string, double[]> Colours(bool isDark)
    {
        using StreamReader reader = new(ReportWords.Resource("Page.page.css"));
        string[] parts = reader.ReadToEnd().Split(["@media screen and (prefers-color-scheme: dark)"], StringSplitOptions.None);
        return Regex.Matches(isDark ? ReportSample.Between(parts[1], "{", "}") : parts[0], "--([a-z]+): #([0-9a-f]{6});").Cast<Match>()
            .ToDictionary(match => match.Groups[1].Value, match => Linear(match.Groups[2].Value));
    }

    private static double[] Linear(string hex) => [.. Enumerable.Range(0, 3).Select(part =>
    {
        double value = int.Parse(hex.Substring(2 * part, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    })];

    // WCAG 2, "contrast ratio".
    private static double Contrast(double[] one, double[] other)
    {
        double[] light = [.. new[] { Luminance(one), Luminance(other) }.OrderByDescending(value => value)];
        return (light[0] + 0.05) / (light[1] + 0.05);
    }

    private static double Luminance(double[] colour) => (0.2126 * colour[0]) + (0.7152 * colour[1]) + (0.0722 * colour[2]);

    private static double[] Seen(double[][] eye, double[] colour) => [.. eye.Select(row => Math.Min(1, Math.Max(0, (row[0] * colour[0]) + (row[1] * colour[1]) + (row[2] * colour[2]))))];

    // CIE 1976 L*a*b*, D65: about 2 is the least that anybody sees side by side.
    private static double Distance(double[] one, double[] other)
    {
        double[] a = Lab(one);
        double[] b = Lab(other);
        return Math.Sqrt(Enumerable.Range(0, 3).Sum(part => (a[part] - b[part]) * (a[part] - b[part])));
    }

    private static double[] Lab(double[] rgb)
    {
        double x = F(((0.4124 * rgb[0]) + (0.3576 * rgb[1]) + (0.1805 * rgb[2])) / 0.9505);
        double y = F(Luminance(rgb));
        double z = F(((0.0193 * rgb[0]) + (0.1192 * rgb[1]) + (0.9505 * rgb[2])) / 1.089);
        return [(116 * y) - 16, 500 * (x - y), 200 * (y - z)];

        static double F(double value) => value > 216.0 / 24389 ? Math.Pow(value, 1.0 / 3) : ((24389.0 / 27 * value) + 16) / 116;
    }
}
