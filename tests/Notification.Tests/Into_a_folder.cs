using MakPlatform.Notification.Delivery;
using MimeKit;
using static MakPlatform.Notification.Tests.Changes;

namespace MakPlatform.Notification.Tests;

public sealed class Into_a_folder : IDisposable
{
    private readonly DirectoryInfo temp = Directory.CreateTempSubdirectory("makplatform-folder-");

    private string Target => Path.Combine(temp.FullName, "not", "yet", "there");

    [Fact]
    public async Task A_mail_becomes_a_file_that_a_mail_program_opens()
    {
        var delivered = await new Folder(Target, Mails.From).Send(await Mails.Of(Notice()), CancellationToken.None);

        var read = await MimeMessage.LoadAsync(delivered.File!);
        Assert.Equal("[MAK] windows-11-pro: 5 of 50 left", read.Subject);
        Assert.StartsWith("20261124T080000Z.windows-11-pro.supply.1.1.", Path.GetFileName(delivered.File), StringComparison.Ordinal);
        Assert.EndsWith(".eml", delivered.File, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_mail_again_replaces_itself_and_nothing_else_is_left()
    {
        var folder = new Folder(Target, Mails.From);
        var first = await folder.Send(await Mails.Of(Notice()), CancellationToken.None);
        var again = await folder.Send(await Mails.Of(Notice()), CancellationToken.None);

        Assert.Equal(first.File, again.File);
        Assert.Equal([first.File], Directory.GetFiles(Target));
    }

    [Theory]
    [InlineData("../../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("..")]
    [InlineData("con|nul:*?")]
    public async Task A_pool_name_never_leads_out_of_the_folder(string pool)
    {
        var delivered = await new Folder(Target, Mails.From).Send(await Mails.Of(Notice(pool)), CancellationToken.None);

        Assert.Equal(Target, Path.GetDirectoryName(delivered.File));
    }

    [Fact]
    public async Task A_stop_in_the_middle_leaves_no_half_mail()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await new Folder(Target, Mails.From).Send(await Mails.Of(Notice()), new CancellationToken(canceled: true)));

        Assert.Empty(Directory.GetFiles(Target));
    }

    [Fact]
    public async Task A_folder_that_can_not_be_written_is_said()
    {
        var taken = Path.Combine(temp.FullName, "a-file");
        await File.WriteAllTextAsync(taken, "");

        await Assert.ThrowsAnyAsync<IOException>(async () => await new Folder(taken, Mails.From).Send(await Mails.Of(Notice()), CancellationToken.None));
    }

    public void Dispose() => temp.Delete(recursive: true);
}
