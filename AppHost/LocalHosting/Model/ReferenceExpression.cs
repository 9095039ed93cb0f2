using System.Runtime.CompilerServices;
using System.Text;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>An interpolated string whose holes are filled when the platform starts: <c>Create($"Host={host};Port={port}")</c>.</summary>
public sealed class ReferenceExpression : IValueProvider
{
    private readonly IReadOnlyList<object> parts;

    private ReferenceExpression(IReadOnlyList<object> parts) => this.parts = parts;

    public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) => new(handler.Parts);

    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
            text.Append(part is IValueProvider value ? await value.GetValueAsync(cancellationToken) : (string)part);
        return text.ToString();
    }

    [InterpolatedStringHandler]
    public readonly ref struct ExpressionInterpolatedStringHandler(int literalLength, int formattedCount)
    {
        internal List<object> Parts { get; } = new(literalLength == 0 ? formattedCount : (2 * formattedCount) + 1);

        public void AppendLiteral(string value) => Parts.Add(value);

        public void AppendFormatted(string? value) => Parts.Add(value ?? "");

        public void AppendFormatted<T>(T value)
            where T : IValueProvider => Parts.Add(value);

        public void AppendFormatted<T>(IResourceBuilder<T> value)
            where T : IResource, IValueProvider => Parts.Add(value.Resource);
    }
}
