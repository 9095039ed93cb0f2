using System.CommandLine;
using MakPlatform.Benchmarks;
using MakPlatform.Benchmarks.Alerts;
using MakPlatform.Benchmarks.Fingerprints;
using MakPlatform.Benchmarks.Ledger;
using MakPlatform.Benchmarks.Pipeline;
using MakPlatform.Benchmarks.Remaining;
using MakPlatform.Benchmarks.Torture;
using MakPlatform.Benchmarks.Viewing;

var root = new RootCommand($"""
    Benchmarks of MakPlatform. Each starts what it needs, measures against a ceiling taken in the same run,
    and prints its figures as lines: {Figure.Form}
    """)
{
    AlertsCommand.Create(),
    ConsoleCommand.Create(),
    ForecastCommand.Create(),
    PipelineCommand.Create(),
    TelemetryCommand.Create(),
    LedgerCommand.Create(),
    LivesCommand.Create(),
    LookupCommand.Create(),
    ReferenceHop.Create(),
    RemainingCommand.Create(),
    BareEndpoint.Create(),
    TortureCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
