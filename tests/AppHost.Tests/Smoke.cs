using Xunit;
namespace MakPlatform.AppHost.Tests;
public sealed class Smoke { [Fact] public void Yes() => Assert.True(true); }
