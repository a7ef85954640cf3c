using TicketPlatform.AppHost.LocalServers;
using TicketPlatform.ServiceDefaults;

namespace TicketPlatform.AppHost;

/// <summary>Where emails go while the platform runs on a developer's machine.</summary>
static class Mail
{
    /// <summary>
    /// A mail catcher if run.sh has installed one, otherwise a folder of .eml files. <c>Email:Folder</c> selects the
    /// folder; with <c>Email:Host</c>, the workers use that server.
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithMail(this IResourceBuilder<ProjectResource> workers)
    {
        var builder = workers.ApplicationBuilder;
        if (!builder.ExecutionContext.IsRunMode || IsServerGiven(builder))
            return workers;
        if (FolderOf(builder) is { } folder)
            return workers.WithEnvironment("Email__Folder", folder);

        var mail = builder
            .AddExecutable(
                ResourceNames.Mail,
                "node",
                "..",
                Catcher(builder),
                "--ip",
                "127.0.0.1",
                "--web-ip",
                "127.0.0.1"
            )
            .WithHttpEndpoint(port: 1080, env: "MAILDEV_WEB_PORT")
            .WithUrlForEndpoint("http", url => url.DisplayText = "Open the mail catcher")
            .WithEndpoint(scheme: "tcp", name: "smtp", env: "MAILDEV_SMTP_PORT");
        var smtp = mail.GetEndpoint("smtp");
        return workers
            .WaitFor(mail)
            .WithEnvironment("Email__Enabled", "true")
            .WithEnvironment("Email__Host", smtp.Property(EndpointProperty.Host))
            .WithEnvironment("Email__Port", smtp.Property(EndpointProperty.Port));
    }

    /// <summary>The folder that emails are written to, or null if they go to a server or to the mail catcher.</summary>
    public static string? FolderOf(IDistributedApplicationBuilder builder)
    {
        if (IsServerGiven(builder))
            return null;
        if (builder.Configuration["Email:Folder"] is { Length: > 0 } folder)
            return folder;
        var hasCatcher = File.Exists(Catcher(builder)) && ServerPrograms.OfThisMachine.Has("node");
        return hasCatcher ? null : LocalRun.StateOf(builder)!.MailFolder;
    }

    static bool IsServerGiven(IDistributedApplicationBuilder builder) =>
        !string.IsNullOrEmpty(builder.Configuration["Email:Host"]);

    static string Catcher(IDistributedApplicationBuilder builder) =>
        Path.GetFullPath("../.local/node/node_modules/.bin/maildev", builder.AppHostDirectory);
}
