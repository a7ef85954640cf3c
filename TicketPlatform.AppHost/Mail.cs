using TicketPlatform.ServiceDefaults;

namespace TicketPlatform.AppHost;

/// <summary>Where mails go while the platform runs on a developer's machine.</summary>
static class Mail
{
    /// <summary>A mail catcher if run.sh has installed one, else a folder of .eml files. <c>Email:Folder</c> asks for the folder.</summary>
    public static IResourceBuilder<ProjectResource> WithMail(this IResourceBuilder<ProjectResource> workers)
    {
        var builder = workers.ApplicationBuilder;
        if (!builder.ExecutionContext.IsRunMode)
            return workers;

        var installed = Path.GetFullPath("../.local", builder.AppHostDirectory);
        var catcher = Path.Combine(installed, "node/node_modules/.bin/maildev");
        var folder = builder.Configuration["Email:Folder"];
        if (folder is not null || !File.Exists(catcher))
            return workers.WithEnvironment("Email__Folder", folder ?? Path.Combine(installed, "mail"));

        var mail = builder
            .AddExecutable(ResourceNames.Mail, "node", "..", catcher, "--ip", "127.0.0.1", "--web-ip", "127.0.0.1")
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
}
