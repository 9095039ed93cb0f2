using System.Runtime.Versioning;

// The tests look for left-over processes in /proc.
[assembly: SupportedOSPlatform("linux")]
