using System.Security.Cryptography;
using System.Text;

namespace MakPlatform.KeyCatalog.Rules;

/// <summary>Message ids of facts that have no id of their own: the same fact always gets the same one.</summary>
public static class FactId
{
    /// <summary>The id of a fact, by its name: <c>pool berlin 3</c>.</summary>
    public static Guid Of(string fact) => new(SHA256.HashData(Encoding.UTF8.GetBytes(fact)).AsSpan(0, 16));
}
