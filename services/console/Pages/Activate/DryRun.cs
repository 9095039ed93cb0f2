using System.Text.Json;
using MakPlatform.Console.Platform;
using MakPlatform.Console.Rules.Inventory;
using MakPlatform.Contracts.V1;
using MakPlatform.Edge;

namespace MakPlatform.Console.Pages.Activate;

/// <summary>Makes a draft and lets activation try it: nothing is consumed by it.</summary>
public sealed class DryRun(PlatformActs acts, Shelf<Draft> drafts, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <returns>The draft, or what the service says against it.</returns>
    public async Task<(Draft? Draft, string? Problem)> Begin(HttpContext context, ReadMachines read, long bytes, string? file, string pool, string? site, string requester, ActivationReason reason)
    {
        var now = clock.GetUtcNow();
        var draft = new Draft
        {
            Id = Guid.CreateVersion7(now),
            Owner = context.User.CallerName,
            MadeAt = now,
            File = file,
            Bytes = bytes,
            Pool = pool,
            Site = site,
            Requester = requester,
            Reason = reason,
            Read = read,
            RequestIds = [.. read.Machines.Select(_ => Guid.CreateVersion7(now))],
            DryRunId = Guid.CreateVersion7(now),
            BatchId = Guid.CreateVersion7(now),
        };
        if (read.Machines.Count > 0)
        {
            // Before the batch makes the machine known.
            if (file is null && context.User.MayTouch(null))
                draft = draft with { Verdict = await Verdict(context, read.Machines[0]) };
            if (await acts.Post(context, PlatformReader.Activation, "/batches", draft.Batch(draft.DryRunId, dryRun: true, BulkMode.AsFarAsItGoes)) is { } problem)
                return (null, problem);
        }

        drafts.Keep(draft);
        return (draft, null);
    }

    private async Task<Judged?> Verdict(HttpContext context, DescribedMachine machine)
    {
        var (status, answer) = await acts.Ask(context, PlatformReader.Fingerprint, "/identifications/dry-run", new { hardware = machine.Hardware, assertion = machine.Assertion });
        return status == StatusCodes.Status200OK ? answer.Deserialize<Judged>(Json) : null;
    }
}
