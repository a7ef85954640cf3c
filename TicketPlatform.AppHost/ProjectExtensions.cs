namespace TicketPlatform.AppHost;

static class ProjectExtensions
{
    /// <summary>
    /// Servers are passed as connection strings only; Aspire would also pass host, port, user and password in separate
    /// variables, for clients in other languages.
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithOnlyConnectionStrings(
        this IResourceBuilder<ProjectResource> project
    ) => project.WithReferenceEnvironment(ReferenceEnvironmentInjectionFlags.ConnectionString);

    /// <summary>
    /// Demo accounts and events: on this machine unless <c>DemoData:Enabled</c> is false, in a deployment only if it is
    /// true.
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithDemoData(this IResourceBuilder<ProjectResource> migrations)
    {
        var builder = migrations.ApplicationBuilder;
        if (!builder.ExecutionContext.IsRunMode)
            return migrations.WithEnvironment("DemoData__Enabled", "false");
        return migrations
            .WithEnvironment("DemoData__Enabled", builder.Configuration["DemoData:Enabled"] ?? "true")
            // Without a launch profile, a project would run as in production.
            .WithEnvironment("DOTNET_ENVIRONMENT", builder.Environment.EnvironmentName)
            // It warns that keys are stored unencrypted, which is fine in a database that only this machine can reach.
            .WithEnvironment("Logging__LogLevel__Microsoft.AspNetCore.DataProtection", "Error");
    }

    /// <summary>
    /// Starts the program that was built with this host instead of <c>dotnet run</c>, which evaluates the whole project
    /// before each start: one or two seconds of CPU time per process.
    /// </summary>
    public static void RunBuiltProgram(this IResourceBuilder<ProjectResource> project)
    {
        // bin/Debug/net10.0, or the configuration that was built.
        var output = AppContext.BaseDirectory.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries)[
            ^3..
        ];
        var source = project.Resource.GetProjectMetadata().ProjectPath;
        var program = Path.Combine([
            Path.GetDirectoryName(source)!,
            .. output,
            Path.GetFileNameWithoutExtension(source) + ".dll",
        ]);
        if (!File.Exists(program))
            return;
#pragma warning disable ASPIREEXTENSION001 // May change in a later Aspire; without it everything starts as slowly as before.
        project.WithLaunchToolArgs(
            tool =>
            {
                tool.Args.Add("exec");
                tool.Args.Add(program);
            },
            ownedByLaunchConfigurationType: "project",
            showInCommandLine: false
        );
#pragma warning restore ASPIREEXTENSION001
    }
}
