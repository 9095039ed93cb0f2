using System.ComponentModel.DataAnnotations;

namespace MakPlatform.LocalHosting.Running;

public sealed class LocalHostingOptions
{
    public const string Section = "LocalHosting";

    /// <summary>Everything that the platform keeps; a relative path starts at the AppHost's folder. <c>--data DIR</c></summary>
    [Required]
    public string DataFolder { get; set; } = "../.data";

    /// <summary>Empties the data folder first. <c>--fresh</c></summary>
    public bool Fresh { get; set; }

    /// <summary>Which of the services' lines the console shows; the log files have them all. <c>--logs all|warnings|none</c></summary>
    [EnumDataType(typeof(ShownLogs))]
    public ShownLogs Logs { get; set; } = ShownLogs.All;

    /// <summary>Says nothing but failures: for a platform inside a test. <c>--quiet</c></summary>
    public bool Quiet { get; set; }

    /// <summary>How long a process may take to stop before it is killed.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(10);
}

public enum ShownLogs
{
    All,
    Warnings,
    None,
}
