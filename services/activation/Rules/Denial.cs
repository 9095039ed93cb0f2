using MakPlatform.Contracts.V1;

namespace MakPlatform.Activation.Rules;

/// <summary>A denial in words: the codes, the cause, the remedy and the ways on.</summary>
/// <param name="ErrorCode">The code of the platform's contract with internal systems; null where Windows has none.</param>
/// <param name="MicrosoftCode">The code that Microsoft documents for the cause.</param>
/// <param name="Cause">One sentence.</param>
/// <param name="Remedy">One sentence.</param>
/// <param name="WaysOn">Each a way on of its own.</param>
public sealed record Denial(string? ErrorCode, string? MicrosoftCode, string Cause, string Remedy, IReadOnlyList<string> WaysOn)
{
    /// <summary>The words for <paramref name="code"/>.</summary>
    /// <param name="code">Why it was denied.</param>
    /// <param name="pool">The pool asked for.</param>
    /// <param name="product">The product asked for.</param>
    /// <exception cref="ArgumentOutOfRangeException">The code is not one that activation gives.</exception>
    public static Denial For(DenialCode code, string? pool, string? product) => code switch
    {
        // 0xC004C008 is the mission's contract for a used-up pool (R8); Microsoft documents 0xC004C020 for a MAK over
        // its limit ("Resolve common Windows activation error codes"). Never "blocked": that is another cause.
        DenialCode.PoolExhausted => new(
            "0xC004C008", "0xC004C020",
            $"Every activation of pool '{pool}' is used up, and this machine has none yet.",
            "Get more activations for the pool; machines that are activated already stay so and may re-activate.",
            [
                "Request additional activations for the key from Microsoft's Volume Licensing Activation Center and record them with their case number.",
                "Buy a key of a higher tier and register it as the pool's current key.",
            ]),
        DenialCode.UnknownPool => new(
            null, null,
            pool is not null ? $"There is no pool '{pool}' with a key." : $"There is no pool, or no single pool, for product '{product}'.",
            "Name a pool that exists, or register a key for it in the catalogue.",
            ["List the pools: GET /pools of key-catalog.", "Register a key: POST /keys of key-catalog."]),

        // "Product SKU is not found": the edition and the key do not belong together; same source.
        DenialCode.WrongProduct => new(
            "0xC004F069", "0xC004F069",
            $"Pool '{pool}' does not activate product '{product}'.",
            "Ask for the pool of that product, or leave the product out.",
            ["List the pools: GET /pools of key-catalog."]),
        DenialCode.NoUsableKey => new(
            "0xC004C008", "0xC004C020",
            $"Every key of pool '{pool}' is retired or superseded, and this machine has none of them.",
            "Register a key for the pool.",
            ["Register a key: POST /keys of key-catalog."]),
        // "The activation server determined the specified product key is blocked"; "... is invalid": same source.
        DenialCode.KeyBlocked => new(
            "0xC004C003", "0xC004C003",
            $"Microsoft blocked the keys of pool '{pool}', and this machine has no other.",
            "Have the key replaced by Microsoft's Volume Licensing Activation Center and register the new one.",
            ["Register a key: POST /keys of key-catalog.", "If Microsoft lifted the block, reconcile the key: POST /keys/{id}/reconciliations of activation."]),
        DenialCode.InvalidKey => new(
            "0xC004C001", "0xC004C001",
            $"Microsoft does not take the keys of pool '{pool}' for valid ones, and this machine has no other.",
            "Compare the key with the agreement and register the right one.",
            ["Register a key: POST /keys of key-catalog."]),
        // Windows knows no such causes: they are the organisation's own.
        DenialCode.QuotaExceeded => new(
            null, null,
            $"The requester has taken its quota of pool '{pool}' for this calendar month (UTC), and this machine has none yet.",
            "Wait for the next calendar month (UTC), or have the pool's owners raise the quota.",
            ["Raise the quota: PUT /pools/{pool} of key-catalog.", "Ask for another pool of the product."]),
        DenialCode.NotForRequester => new(
            null, null,
            $"The keys of pool '{pool}' that have activations left are for other requesters.",
            "Ask for a pool whose keys this requester may use.",
            ["Register a key that this requester may use: POST /keys of key-catalog."]),
        DenialCode.NotForSite => new(
            null, null,
            $"The keys of pool '{pool}' that have room were bought for other sites, and this machine has none yet.",
            "Name the machine's site, or the pool of its site.",
            ["Send the site with the request.", "Register a key for that site, or one of no site: POST /keys of key-catalog."]),
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "No denial of activation"),
    };
}
