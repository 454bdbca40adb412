using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.OptOuts;

namespace WhatsAppTools.Tests.OptOuts;

/// <summary>A list that is not there is empty; one whose place is taken by something else cannot be read.</summary>
public sealed class OptOutPathTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("optouts").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("folder", "folder")]
    [InlineData("folder/", "folder")]
    [InlineData("new/", "folder")]
    [InlineData("file/list.jsonl", "file")]
    [InlineData("file/more/list.jsonl", "file")]
    public async Task A_path_that_can_be_no_file_is_a_failure_and_never_an_empty_list(string path, string reason)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "folder"));
        File.WriteAllText(Path.Combine(_folder, "file"), string.Empty);

        WhatsAppException failure = await Assert.ThrowsAsync<WhatsAppException>(() => RefreshAsync(path));
        Assert.Equal("OptOutListUnreadable", failure.ErrorId);
        Assert.Contains(Path.Combine(_folder, path), failure.Message);
        Assert.Contains(reason, failure.Message);
        Assert.Contains("-OptOutPath", failure.Remedy);
    }

#if NET
    [Fact]
    public async Task A_link_to_nothing_and_a_device_are_failures()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.CreateSymbolicLink(Path.Combine(_folder, "dangling"), Path.Combine(_folder, "gone"));
        File.CreateSymbolicLink(Path.Combine(_folder, "device"), "/dev/null");
        foreach (string path in new[] { "dangling", "device", "/dev/null" })
        {
            Assert.Equal("OptOutListUnreadable", (await Assert.ThrowsAsync<WhatsAppException>(() => RefreshAsync(path))).ErrorId);
        }
    }
#endif

    [Theory]
    [InlineData("list.jsonl")]
    [InlineData("new/and/deep/list.jsonl")]
    public async Task A_file_that_is_not_there_yet_is_an_empty_list_also_in_a_folder_that_is_not_there(string path) =>
        Assert.True((await RefreshAsync(path)).IsNew);

    private async Task<OptOutList> RefreshAsync(string path)
    {
        OptOutList list = new(new OptOutFile(Path.Combine(_folder, path), isSimulated: false, isPrivate: false, TimeProvider.System), () => DateTimeOffset.MaxValue);
        await list.RefreshAsync(CancellationToken.None);
        return list;
    }
}
