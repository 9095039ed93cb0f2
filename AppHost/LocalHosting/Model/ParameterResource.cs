namespace Aspire.Hosting.ApplicationModel;

public sealed class ParameterResource : Resource, IValueProvider
{
    private readonly Lazy<string> value;

    public ParameterResource(string name, Func<ParameterDefault?, string> callback, bool secret = false)
        : base(name)
    {
        Secret = secret;
        value = new Lazy<string>(() => callback(Default));
    }

    public bool Secret { get; }

    public ParameterDefault? Default { get; internal set; }

    /// <summary>Made for this run, and kept nowhere.</summary>
    internal bool IsOfThisRun { get; init; }

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new(value.Value);
}

public abstract class ParameterDefault
{
    public abstract string GetDefaultValue();
}
