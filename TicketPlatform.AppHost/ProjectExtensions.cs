using Microsoft.Extensions.Hosting;

namespace TicketPlatform.AppHost;

static class ProjectExtensions
{
    /// <summary>
    /// Servers are handed over as connection strings and nothing else; Aspire would repeat host, port, user and password in
    /// variables of their own, for clients in other languages.
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithOnlyConnectionStrings(
        this IResourceBuilder<ProjectResource> project
    ) => project.WithReferenceEnvironment(ReferenceEnvironmentInjectionFlags.ConnectionString);

    /// <summary>Demo accounts and events: on this machine unless <c>DemoData:Enabled</c> is false, in a deployment only if it is true.</summary>
    public static IResourceBuilder<ProjectResource> WithDemoData(this IResourceBuilder<ProjectResource> migrations)
    {
        var builder = migrations.ApplicationBuilder;
        if (!builder.ExecutionContext.IsRunMode)
            return migrations.WithEnvironment("DemoData__Enabled", "false");
        return migrations
            .WithEnvironment("DemoData__Enabled", builder.Configuration["DemoData:Enabled"] ?? "true")
            // A project without a launch profile would run as in production.
            .WithEnvironment("DOTNET_ENVIRONMENT", builder.Environment.EnvironmentName);
    }
}
