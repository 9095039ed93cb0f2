using System.Text.Json;
using System.Threading.Channels;
using CliWrap;
using CliWrap.EventStream;
using MimeKit;

namespace MakPlatform.Notification.Tests;

/// <summary>A real SMTP server in a process of its own, on a free port of the loopback address.</summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource stop = new();
    private readonly Channel<JsonElement> lines = Channel.CreateUnbounded<JsonElement>();
    private readonly List<string> complaints = [];
    private readonly Task run;

    private SmtpServer(string[] arguments) => run = Run(arguments);

    public int Port { get; private set; }

    public static async Task<SmtpServer> Start(params string[] arguments)
    {
        var server = new SmtpServer(arguments);
        server.Port = (await server.NextLine(Patience)).GetProperty("port").GetInt32();
        return server;
    }

    /// <summary>The next mail that the server took.</summary>
    public async Task<Taken> NextMail(TimeSpan? patience = null) => await Read(await NextLine(patience ?? Patience));

    /// <summary>A mail that was taken already and not asked for; null where there is none.</summary>
    public async Task<Taken?> AnyMail() => lines.Reader.TryRead(out var line) ? await Read(line) : null;

    private static async Task<Taken> Read(JsonElement line)
    {
        using var content = new MemoryStream(line.GetProperty("content").GetBytesFromBase64());
        return new Taken(
            line.GetProperty("from").GetString()!, [.. line.GetProperty("to").EnumerateArray().Select(to => to.GetString()!)],
            line.GetProperty("encrypted").GetBoolean(), line.GetProperty("user").GetString(), line.GetProperty("connection").GetInt32(), await MimeMessage.LoadAsync(content));
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await run;
        stop.Dispose();
    }

    private async Task<JsonElement> NextLine(TimeSpan patience)
    {
        try
        {
            return await lines.Reader.ReadAsync().AsTask().WaitAsync(patience);
        }
        catch (ChannelClosedException)
        {
            throw new InvalidOperationException(
                $"The SMTP server of the tests did not start. Run eng/install-servers.sh, which installs python3-aiosmtpd. It said: {string.Join('\n', complaints)}");
        }
    }

    private async Task Run(string[] arguments)
    {
        // The distribution's own Python: its packages are not seen by another one on the path.
        var command = Cli.Wrap("/usr/bin/python3")
            .WithArguments([Path.Combine(AppContext.BaseDirectory, "smtp_server.py"), .. arguments])
            .WithValidation(CommandResultValidation.None);
        try
        {
            await foreach (var happened in command.ListenAsync(stop.Token))
            {
                if (happened is StandardOutputCommandEvent output)
                    lines.Writer.TryWrite(JsonElement.Parse(output.Text));
                else if (happened is StandardErrorCommandEvent error)
                    complaints.Add(error.Text);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or System.ComponentModel.Win32Exception)
        {
            complaints.Add(error.Message);
        }
        finally
        {
            lines.Writer.TryComplete();
        }
    }
}

/// <summary>A mail as the server took it.</summary>
internal sealed record Taken(string From, string[] To, bool Encrypted, string? User, int Connection, MimeMessage Mail);
