using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;

namespace MakPlatform.LocalHosting.Running;

/// <summary>A closed terminal (SIGHUP) stops the platform as Ctrl+C does; the host itself minds only SIGINT, SIGQUIT and SIGTERM.</summary>
internal sealed class HangUp(IHostApplicationLifetime lifetime) : IDisposable
{
    private readonly PosixSignalRegistration registration = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
    {
        signal.Cancel = true;
        lifetime.StopApplication();
    });

    public void Dispose() => registration.Dispose();
}
