using Xunit.Sdk;
using Xunit.v3;

// Each test starts servers; side by side they would only slow each other down.
[assembly: Parallelization(Mode = ParallelMode.None)]
