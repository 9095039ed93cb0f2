using System.Globalization;
using System.Net.Sockets;
using Aspire.Hosting;
using MakPlatform.LocalHosting.Processes;
using MakPlatform.LocalHosting.Running;

namespace MakPlatform.LocalHosting.Servers;

/// <summary>Erlang's port mapper (epmd), one of our own for each node, in the foreground: the usual shared daemon would outlive the run.</summary>
internal sealed class PortMapper(string node, RunContext run)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private RunningProcess? process;

    public int Port { get; } = run.Ports.Take();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (process is { Exited.IsCompleted: false })
            return;
        var epmd = Binaries.Find("epmd", "/usr/lib/erlang/bin") ?? throw new DistributedApplicationException("RabbitMQ is here, but Erlang's epmd is not. Install it with eng/install-servers.sh.");
        process = await run.Spawner.StartAsync(
            new ProcessSpec(epmd, "-port", Port.ToString(CultureInfo.InvariantCulture), "-address", "127.0.0.1") { WorkingDirectory = run.Data.FolderOf(node) },
            output: _ => { });
        var begun = run.Time.GetTimestamp();
        while (!await ListensAsync(cancellationToken))
        {
            if (process.Exited.IsCompleted || run.Time.GetElapsedTime(begun) > Patience)
                throw new InvalidOperationException($"epmd does not listen on port {Port}.");
            await Task.Delay(TimeSpan.FromMilliseconds(20), run.Time, cancellationToken);
        }
    }

    public async Task StopAsync()
    {
        if (process is not null)
            await process.StopAsync(Patience, run.Time);
    }

    private async Task<bool> ListensAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", Port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
