using MakPlatform.Contracts.V1;

namespace MakPlatform.FingerprintMatching.Rules;

/// <summary>What a request must hold, as <see cref="ActivationRequested"/> documents it; each fault with its field and its mend.</summary>
public static class RequestRule
{
    /// <summary>More requests than this are several messages.</summary>
    public const int MostRequests = 500;

    private const int LongestCode = 64;
    private const int LongestRequester = 128;
    private const int LongestHostName = 255;

    private static readonly int[] InstallationIdDigits = [63, 54, 50];

    /// <summary>What is wrong with a message of many requests by itself; its requests are checked one by one.</summary>
    public static IReadOnlyList<FieldProblem> CheckMany(IReadOnlyList<ActivationRequested> requests)
    {
        var problems = new ProblemList();
        problems.Size("requests", requests, MostRequests);
        return problems.All;
    }

    /// <summary>Finds what is wrong; nothing if the request may be decided. Sizes are looked at before anything else is.</summary>
    public static IReadOnlyList<FieldProblem> Check(ActivationRequested request)
    {
        var problems = new ProblemList();
        if (request.RequestId == Guid.Empty)
            problems.Add("requestId", "is all zeros", "Send an id of your own, a UUID v7 for example; repeat it when you repeat the request.");
        CheckTarget(request, problems);
        problems.Text("requester", request.Requester, LongestRequester, required: "Send the name of the system or team that asks.");
        problems.Text("hostName", request.HostName, LongestHostName);
        if (request.Reason == ActivationReason.Unspecified || !Enum.IsDefined(request.Reason))
            problems.Add("reason", "is not one of the reasons", "Send 1 (new machine), 2 (reimage), 3 (hardware change) or 4 (virtual machine).");
        if (request.RequestedAt == default)
            problems.Add("requestedAt", "is missing", "Send when the request was made, UTC, as in 2026-11-24T10:00:00Z.");
        CheckInstallation(request.Installation, problems);
        problems.Text("assertion.assetTag", request.Assertion?.AssetTag);
        problems.Text("assertion.directoryObjectId", request.Assertion?.DirectoryObjectId);
        if (request.Hardware is null)
            problems.Add("hardware", "is missing", "Send what the machine is made of: serials, UUID, network addresses, disks, whatever is known.");
        else
            HardwareSizeRule.Check(request.Hardware, problems);
        return problems.All;
    }

    private static void CheckTarget(ActivationRequested request, ProblemList problems)
    {
        if (string.IsNullOrEmpty(request.Pool) && string.IsNullOrEmpty(request.Product))
            problems.Add("pool", "is missing, and so is product", "Name the pool to take from, or the product to activate.");
        CheckCode("pool", request.Pool, problems);
        CheckCode("product", request.Product, problems);
        CheckCode("site", request.Site, problems);
    }

    private static void CheckCode(string field, string? code, ProblemList problems)
    {
        if (string.IsNullOrEmpty(code))
            return;
        if (code.Length > LongestCode || !code.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
            problems.Add(field, $"is not a code of at most {LongestCode} letters, digits, '-', '_', '.'", "Send the code as the catalogue lists it, such as windows-11-pro.");
    }

    private static void CheckInstallation(OsInstallation? installation, ProblemList problems)
    {
        if (installation is null)
            return;
        problems.Text("installation.extendedPid", installation.ExtendedPid);
        problems.Text("installation.osBuild", installation.OsBuild);
        problems.Text("installation.osName", installation.OsName);
        problems.Text("installation.machineGuid", installation.MachineGuid);
        if (installation.InstallationId is not { Length: > 0 } id || !problems.Text("installation.installationId", id))
            return;
        var digits = id.Count(char.IsAsciiDigit);
        if (!InstallationIdDigits.Contains(digits) || !id.All(c => char.IsAsciiDigit(c) || c is '-' or ' '))
            problems.Add("installation.installationId", "is not 63, 54 or 50 digits", "Send what slmgr /dti prints; dashes and spaces are dropped.");
    }
}
