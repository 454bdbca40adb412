using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using WhatsAppTools.Contacts;

namespace WhatsAppTools.Core.Tests.Contacts;

public sealed class ExampleContactsTests
{
    [Fact]
    public void The_example_list_shows_what_the_import_can_do()
    {
        List<ContactRow> rows = new ContactListReader(new ContactListOptions { DefaultRegion = "GB" })
            .ReadFile(Path.Combine(FindRoot(), "examples", "contacts.csv"), default)
            .ToList();

        Assert.Equal(["FirstName", "LastName", "Phone", "Date", "Time", "City", "Language"], rows[0].Header.Names);
        Assert.Equal(231, rows.Count(row => row.Problem is null));
        Assert.Equal(3, rows.Count(row => row.Duplicate is not null));
        Assert.Equal(22, rows.Count(row => row.Problem is not null));
        Assert.Equal(12, rows.Where(row => row.Problem is not null).Select(row => row.Problem!.ErrorId).Distinct().Count());
        Assert.InRange(rows.Where(row => row.Address is not null).Select(row => row.Address!.Country).Distinct().Count(), 12, 30);
    }

    private static string FindRoot()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "WhatsAppTools.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return folder;
    }
}
