using MakPlatform.Console.Rules.Inventory;

namespace MakPlatform.Console.Tests.Rules;

public sealed class OfflineFileTests
{
    private static readonly string Iid = string.Concat(Enumerable.Repeat("1234567", 9)), Cid = string.Concat(Enumerable.Repeat("123456", 8));

    private static readonly Waiting One = Waits(1, "pc-1"), Two = Waits(2, "pc-2"), Twin = Waits(3, "PC-2");

    [Fact]
    public void An_installation_ID_is_tied_to_its_activation_by_host_or_by_request()
    {
        var (requests, problems) = OfflineFile.ReadInstallationIds($"host,request id,installation id\nPC-1,,{OfflineDigits.GroupedInstallationId(Iid)}\npc-2,{Twin.RequestId},{Iid[..54]}\n", [One, Two, Twin]);

        Assert.Empty(problems);
        Assert.Equal([(One, Iid), (Twin, Iid[..54])], requests.Select(request => (request.Waiting, request.InstallationId)));
    }

    [Fact]
    public void What_can_not_be_tied_or_has_not_its_digits_is_named_by_its_line()
    {
        var (requests, problems) = OfflineFile.ReadInstallationIds($"host,installationId\npc-2,{Iid}\npc-9,{Iid}\npc-1,{Iid[1..]}\npc-1,{Iid}\npc-1,{Iid}\n", [One, Two, Twin]);

        Assert.Equal(5, Assert.Single(requests).Line);
        Assert.Equal([(2, "host"), (3, "host"), (4, "installationId"), (6, "requestId")], problems.Select(problem => (problem.Line, problem.Field)));
    }

    [Fact]
    public void The_file_for_Microsoft_comes_back_as_it_went_out()
    {
        var sent = OfflineFile.Requests([new(2, One, Iid), new(3, Two, Iid)]);
        Assert.Equal((0, 2, 0), Counts(sent));

        var filled = sent.Replace($"{OfflineDigits.GroupedInstallationId(Iid)},,\r\n{Two.RequestId}", $"{Iid},{OfflineDigits.GroupedConfirmationId(Cid)},\r\n{Two.RequestId}", StringComparison.Ordinal);
        var (answers, unanswered, problems) = OfflineFile.ReadConfirmationIds(filled);
        Assert.Empty(problems);
        Assert.Equal((One.RequestId, "pc-1", Cid, null, 1), (Assert.Single(answers).RequestId, answers[0].HostName, answers[0].ConfirmationId, answers[0].ErrorCode, unanswered));
    }

    [Fact]
    public void A_confirmation_ID_that_has_not_48_digits_is_refused_and_so_is_one_beside_a_refusal()
    {
        var (answers, _, problems) = OfflineFile.ReadConfirmationIds(
            $"requestId,confirmationId,errorCode\n{One.RequestId},{Cid[1..]},\n{Two.RequestId},{Cid},0xC004C020\nnonsense,{Cid},\n{Twin.RequestId},,0xC004C020\n{Twin.RequestId},{Cid},\n");

        Assert.Equal("0xC004C020", Assert.Single(answers).ErrorCode);
        Assert.Equal([(2, "confirmationId"), (3, "errorCode"), (4, "requestId"), (6, "requestId")], problems.Select(problem => (problem.Line, problem.Field)));
    }

    [Fact]
    public void A_file_without_the_column_that_it_is_about_says_so() =>
        Assert.Equal(("installationId", "requestId"), (OfflineFile.ReadInstallationIds("host\npc-1\n", [One]).Problems[0].Field, OfflineFile.ReadConfirmationIds("host\npc-1\n").Problems[0].Field));

    [Fact]
    public void The_result_is_a_command_a_machine_and_none_where_Microsoft_refused()
    {
        var lines = OfflineFile.Results([(new(2, One.RequestId, "pc-1", Cid, null), "confirmed"), (new(3, Two.RequestId, "pc-2", null, "0xC004C020"), "refused")]).Split("\r\n");

        Assert.Equal($"{One.RequestId},pc-1,confirmed,slmgr /atp {Cid}", lines[1]);
        Assert.Equal($"{Two.RequestId},pc-2,refused,", lines[2]);
    }

    private static (int Answers, int Unanswered, int Problems) Counts(string text)
    {
        var (answers, unanswered, problems) = OfflineFile.ReadConfirmationIds(text);
        return (answers.Count, unanswered, problems.Count);
    }

    private static Waiting Waits(byte number, string host) => new(new Guid(number, 0, 0, new byte[8]), host, "pool", "ABCDE");
}
