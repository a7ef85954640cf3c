using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using TicketPlatform.Localization;

namespace TicketPlatform.PortalKit.Text;

/// <summary>
/// The texts of the view that it is injected into, from the .resx files beside the view: <c>@T["Title"]</c>. Views of
/// the PortalKit have theirs in the PortalKit.
/// </summary>
public sealed class PageTexts(IWebHostEnvironment portal) : IViewContextAware
{
    string path = "";

    // Loaded when the first text is requested, because every view has this injected, even without texts of its own.
    Texts Texts => field ??= Load();

    public void Contextualize(ViewContext viewContext) => path = viewContext.ExecutingFilePath ?? viewContext.View.Path;

    Texts Load()
    {
        var name = Path.ChangeExtension(path, null)!.Replace('/', '.');
        return Texts.Find(Assembly.Load(portal.ApplicationName), portal.ApplicationName + name)
            ?? Texts.Find(typeof(PageTexts).Assembly, typeof(PageTexts).Assembly.GetName().Name + name)
            ?? throw new MissingManifestResourceException($"There is no .resx file beside {path}.");
    }

    /// <inheritdoc cref="Texts.this[string]"/>
    public string this[string key] => Texts[key];

    /// <inheritdoc cref="Texts.this[string, object?[]]"/>
    public string this[string key, params object?[] arguments] => Texts[key, arguments];

    /// <inheritdoc cref="Texts.Count"/>
    public string Count(string key, long count, params object?[] arguments) => Texts.Count(key, count, arguments);

    /// <inheritdoc cref="Texts.StartingWith"/>
    public IEnumerable<(string Key, string Text)> StartingWith(string prefix) => Texts.StartingWith(prefix);

    /// <summary>
    /// A text that contains HTML. Arguments are encoded, except for those that are HTML themselves.
    /// </summary>
    public IHtmlContent Html(string key, params object?[] arguments) =>
        new HtmlString(string.Format(CultureInfo.CurrentCulture, Texts[key], [.. arguments.Select(Encode)]));

    /// <summary>A text for a number, see <see cref="Count"/>, that contains HTML.</summary>
    public IHtmlContent HtmlCount(string key, long count, params object?[] arguments) =>
        new HtmlString(Texts.Count(key, count, [.. arguments.Select(Encode)]));

    static object? Encode(object? argument)
    {
        if (argument is IHtmlContent html)
        {
            using var written = new StringWriter();
            html.WriteTo(written, HtmlEncoder.Default);
            return written.ToString();
        }
        // Numbers keep their type, because a placeholder may format them.
        return argument is string text ? HtmlEncoder.Default.Encode(text) : argument;
    }
}
