using Aspire.Hosting.ApplicationModel;
using MakPlatform.LocalHosting.Console;

namespace MakPlatform.LocalHosting.Running;

/// <summary>The state of the whole run: each change goes to those who wait for a resource and into platform.json.</summary>
internal sealed class Board(ResourceNotificationService notifications, PlatformFile file)
{
    private readonly Lock gate = new();
    private readonly List<Instance> instances = [];

    public IReadOnlyList<Instance> Instances
    {
        get
        {
            lock (gate)
                return [.. instances];
        }
    }

    public void Set(Instance instance)
    {
        lock (gate)
        {
            var index = instances.FindIndex(other => other.Id == instance.Id);
            if (index < 0)
                instances.Add(instance);
            else
                instances[index] = instance;
            file.Write(instances);
        }
        notifications.Publish(instance.ToEvent());
    }
}
