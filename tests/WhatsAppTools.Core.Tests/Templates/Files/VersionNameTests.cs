using WhatsAppTools.Templates;

namespace WhatsAppTools.Tests.Templates;

public class VersionNameTests
{
    [Theory]
    [InlineData("visit", "visit", 1)]
    [InlineData("visit", "visit_v2", 2)]
    [InlineData("visit", "visit_v12", 12)]
    [InlineData("visit", "visit_v2_hx0123456789abcdef0123456789abcdef", 2)]
    [InlineData("visit", "visit_hx0123456789abcdef0123456789abcdef", 1)]
    [InlineData("visit", "visit_v02", null)]
    [InlineData("visit", "visits", null)]
    [InlineData("visit", "visit_video", null)]
    [InlineData("visit", "revisit_v2", null)]
    [InlineData("visit_v2", "visit_v2", 1)]
    [InlineData("visit_v2", "visit_v2_v3", 3)]
    [InlineData("visit", null, null)]
    public void A_version_is_read_from_a_name(string name, string? other, int? version) => Assert.Equal(version, VersionName.VersionOf(name, other));

    [Theory]
    [InlineData(1, "visit")]
    [InlineData(2, "visit_v2")]
    public void A_versions_name_leads_back(int version, string name)
    {
        Assert.Equal(name, VersionName.Of("visit", version));
        Assert.Equal("visit", VersionName.First(name));
    }
}
