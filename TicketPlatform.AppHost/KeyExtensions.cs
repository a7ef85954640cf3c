namespace TicketPlatform.AppHost;

static class KeyExtensions
{
    /// <summary>
    /// A secret that is generated once. On this machine it is kept beside the data (a plain Aspire parameter would go
    /// into user secrets, which all checkouts share); a published manifest asks the deployment to generate it.
    /// </summary>
    public static IResourceBuilder<ParameterResource> AddKey(this IDistributedApplicationBuilder builder, string name)
    {
        if (LocalRun.StateOf(builder) is { } state && string.IsNullOrEmpty(builder.Configuration[$"Parameters:{name}"]))
            builder.Configuration[$"Parameters:{name}"] = state.Secret(name);
        return builder.AddParameter(
            name,
            new GenerateParameterDefault { MinLength = 40, Special = false },
            secret: true,
            persist: false
        );
    }
}
