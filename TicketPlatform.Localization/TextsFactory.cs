using System.Reflection;
using Microsoft.Extensions.Localization;

namespace TicketPlatform.Localization;

/// <summary>Provides our texts to ASP.NET Core through its own interface.</summary>
public sealed class TextsFactory : IStringLocalizerFactory
{
    /// <inheritdoc/>
    public IStringLocalizer Create(Type resourceSource) => Texts.For(resourceSource);

    /// <inheritdoc/>
    public IStringLocalizer Create(string baseName, string location) =>
        Texts.Find(Assembly.Load(location), baseName)
        ?? throw new ArgumentException($"{location} has no texts named {baseName}.", nameof(baseName));
}
