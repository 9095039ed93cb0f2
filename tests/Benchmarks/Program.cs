using System.CommandLine;
using MakPlatform.Benchmarks;
using MakPlatform.Benchmarks.Ledger;
using MakPlatform.Benchmarks.Pipeline;
using MakPlatform.Benchmarks.Torture;

var root = new RootCommand($"""
    Benchmarks of MakPlatform. Each starts what it needs, measures against a ceiling taken in the same run,
    and prints its figures as lines: {Figure.Form}
    """)
{
    PipelineCommand.Create(),
    ReferenceHop.Create(),
    LedgerCommand.Create(),
    TortureCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
