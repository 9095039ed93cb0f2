using System.Security.Cryptography;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A random value. Letters and digits only, which no connection string, URI or configuration file has to quote.</summary>
public sealed class GenerateParameterDefault : ParameterDefault
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public int MinLength { get; set; } = 22;

    /// <summary>Declared as Aspire declares it; never needed here.</summary>
    public bool Special { get; set; } = true;

    public override string GetDefaultValue() => RandomNumberGenerator.GetString(Letters, MinLength);
}
