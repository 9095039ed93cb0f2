using System.Net;
using System.Net.Sockets;

namespace MakPlatform.LocalHosting.Running;

/// <summary>
/// Picks free loopback ports below the range from which the kernel takes ports for outgoing connections (32768 and up
/// on Linux): a server that is restarted must find its port still free.
/// </summary>
internal sealed class FreePorts
{
    private const int First = 20_000;
    private const int Last = 32_000;

    private readonly Lock gate = new();
    private readonly HashSet<int> taken = [];
    private int next = Random.Shared.Next(First, Last);

    public int Take()
    {
        lock (gate)
        {
            for (var tries = 0; tries < Last - First; tries++)
            {
                next = next + 1 < Last ? next + 1 : First;
                if (IsFree(next) && taken.Add(next))
                    return next;
            }
            throw new InvalidOperationException($"No port between {First} and {Last} is free.");
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
