using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using MakPlatform.Console.Platform;
using MakPlatform.Console.Rules.Inventory;
using MakPlatform.Contracts.V1;
using MakPlatform.Edge;

namespace MakPlatform.Console.Pages.Activate;

/// <summary>Reports to activation what Microsoft said of machines that are offline.</summary>
public sealed class OfflineReports(PlatformActs acts)
{
    private const int AtOnce = 8;

    /// <summary>Reports each; the same sheet again changes nothing more.</summary>
    /// <returns>What became of each, by request.</returns>
    public async Task<IReadOnlyDictionary<Guid, string>> Send(HttpContext context, Guid sheetId, IReadOnlyList<OfflineAnswer> answers)
    {
        var outcomes = new ConcurrentDictionary<Guid, string>();
        await Parallel.ForEachAsync(answers, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = context.RequestAborted }, async (answer, _) => outcomes[answer.RequestId] = await Send(context, sheetId, answer));
        return outcomes;
    }

    private async Task<string> Send(HttpContext context, Guid sheetId, OfflineAnswer answer)
    {
        var (status, said) = await acts.Ask(context, PlatformReader.Activation, $"/requests/{answer.RequestId}/report", new
        {
            outcome = (int)(answer.ConfirmationId is null ? ActivationOutcome.Refused : ActivationOutcome.Confirmed),
            confirmationId = answer.ConfirmationId,
            errorCode = answer.ErrorCode,
            reportedBy = context.User.CallerName,
            reportId = ReportId(sheetId, answer.RequestId),
        });
        return status == StatusCodes.Status200OK ? Words(said!) : (string?)said?["detail"] ?? $"{PlatformReader.Activation}: {status}";
    }

    // {"result":"entered","state":"failed","returned":true,"errorCode":"0xC004C020","advice":"..."}
    private static string Words(JsonObject said) => ((string?)said["state"], (bool?)said["returned"], (string?)said["advice"]) switch
    {
        ("confirmed", _, _) => "confirmed",
        (_, true, var advice) => $"refused, its count went back. {advice}".TrimEnd(),
        (_, _, var advice) => $"entered. {advice}".TrimEnd(),
    };

    private static Guid ReportId(Guid sheet, Guid request) => new(SHA256.HashData([.. sheet.ToByteArray(), .. request.ToByteArray()]).AsSpan(0, 16));
}
