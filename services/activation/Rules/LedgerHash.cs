using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MakPlatform.Activation.Rules;

/// <summary>
/// The link of a key's ledger from entry to entry: SHA-256 over the hash before and this entry's text. Who edits, drops or
/// slips in an entry breaks every link after it (R11). The database's function <c>ledger_hash</c> computes the same.
/// </summary>
public static class LedgerHash
{
    /// <summary>What a key's first entry is linked to.</summary>
    public static byte[] First { get; } = new byte[SHA256.HashSizeInBytes];

    /// <summary>The hash of <paramref name="entry"/> after the entry whose hash is <paramref name="previous"/>.</summary>
    public static byte[] Of(ReadOnlySpan<byte> previous, ChainedEntry entry)
    {
        var text = Text(entry);
        var bytes = new byte[previous.Length + Encoding.UTF8.GetByteCount(text)];
        previous.CopyTo(bytes);
        Encoding.UTF8.GetBytes(text, bytes.AsSpan(previous.Length));
        return SHA256.HashData(bytes);
    }

    // Free text stands last, the first of the two after its length, so that no two entries have one text:
    // 0199...2d|7|2|0|1|50|6|0199...2c|0199...2a|1795510800000000|7|imaging|The machine's first activation (R2, R6).
    private static string Text(ChainedEntry entry) => string.Create(
        CultureInfo.InvariantCulture,
        $"{entry.KeyId:D}|{entry.EntryNo}|{entry.Kind}|{entry.TotalDelta}|{entry.ConsumedDelta}|{entry.TotalAfter}|{entry.ConsumedAfter}|{entry.MachineId:D}|{entry.CauseId:D}|{Microseconds(entry.At)}|{Encoding.UTF8.GetByteCount(entry.Actor)}|{entry.Actor}|{entry.Reason}");

    // What PostgreSQL keeps of a time.
    private static long Microseconds(DateTimeOffset at) => (at.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;
}

/// <summary>What of a ledger entry its hash vouches for: all of it.</summary>
public readonly record struct ChainedEntry(
    Guid KeyId, long EntryNo, int Kind, int TotalDelta, int ConsumedDelta, int TotalAfter, int ConsumedAfter,
    Guid? MachineId, Guid CauseId, string Reason, string Actor, DateTimeOffset At);
