namespace CustomerPortal.About;

/// <summary>The operator's texts, and the warning at startup if some are missing.</summary>
static partial class AboutServices
{
    public static void AddAboutTexts(this WebApplicationBuilder builder)
    {
        var texts = builder.Configuration.GetSection("About").Get<AboutTexts>() ?? new();
        builder.Services.AddSingleton(texts with { HasSamples = builder.Environment.IsDevelopment() });
    }

    public static void WarnOfMissingAboutTexts(this WebApplication app)
    {
        var about = app.Services.GetRequiredService<AboutTexts>();
        if (!about.HasSamples && about.Missing.ToList() is { Count: > 0 } missing)
            LogMissing(app.Logger, string.Join(", ", missing));
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The shop has no text for {Settings}: these pages do not exist and the footer does not link to them. "
            + "Most countries require a shop to have them."
    )]
    static partial void LogMissing(ILogger logger, string settings);
}
