using System.Reflection;

namespace Aspire.Hosting.Testing;

/// <summary>
/// One pass through an AppHost's Main on behalf of a test. Main runs as it is written; the builder that it asks for is the test's,
/// and its call of Build ends the pass, so that the test can go on from there.
/// </summary>
static class EntryPointRun
{
    static readonly AsyncLocal<Func<string[], IDistributedApplicationBuilder>?> Here = new();

    /// <summary>What Main gets when it asks for a builder; null outside such a pass.</summary>
    public static Func<string[], IDistributedApplicationBuilder>? CreateBuilder => Here.Value;

    public static Task<TestingBuilder> RunAsync(Type entryPoint, string[] args) => Task.Run(() =>
    {
        TestingBuilder? builder = null;
        Here.Value = arguments => builder = new TestingBuilder(arguments, entryPoint.Assembly) { IsInEntryPoint = true };
        var main = entryPoint.Assembly.EntryPoint
            ?? throw new ArgumentException($"{entryPoint.Assembly.GetName().Name} has no entry point.", nameof(entryPoint));
        try
        {
            main.Invoke(null, main.GetParameters().Length == 0 ? null : [args]);
        }
        catch (TargetInvocationException fault) when (fault.InnerException is BuiltException)
        {
            return builder!;
        }

        throw new InvalidOperationException("The entry point ended without building an application.");
    });

    internal sealed class BuiltException : Exception;
}
