using PolicyEngine.Storage;

namespace PolicyEngine.Tests;

/// <summary>Who runs the program in tests, and when: always the same.</summary>
internal static class TestHost
{
    public static Recorder Recorder { get; } = new("tester", new DateTimeOffset(2026, 1, 15, 9, 30, 0, TimeSpan.Zero));
}
