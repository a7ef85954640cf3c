using System.Net;
using AngleSharp;
using AngleSharp.Html.Dom;

namespace Portals.Tests;

/// <summary>A browser without scripts: opens pages, fills in forms, follows one redirect at a time.</summary>
public sealed class PortalBrowser(HttpClient http)
{
    static readonly IBrowsingContext Reader = BrowsingContext.New(Configuration.Default);

    public HttpClient Http => http;

    public async Task<IHtmlDocument> OpenAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await http.GetAsync(path);
        Assert.Equal(expected, answer.StatusCode);
        return await ReadAsync(answer);
    }

    public static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage answer)
    {
        var html = await answer.Content.ReadAsStringAsync();
        return (IHtmlDocument)
            await Reader.OpenAsync(page => page.Content(html).Address(answer.RequestMessage!.RequestUri!.ToString()));
    }

    /// <summary>
    /// Submits the form as a browser would: all of its fields, with the given ones changed, and the pressed button.
    /// </summary>
    public async Task<HttpResponseMessage> SendAsync(
        IHtmlDocument page,
        string form,
        Dictionary<string, string> changes,
        string? button = null,
        MultipartFormDataContent? files = null
    )
    {
        var found = (IHtmlFormElement)page.QuerySelector(form)!;
        var pressed = button is null ? null : (IHtmlButtonElement)found.QuerySelector(button)!;
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var element in found.Elements)
        {
            var (name, value) = element switch
            {
                IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false } => (null, ""),
                IHtmlInputElement { Type: "file" } => (null, ""),
                IHtmlInputElement input => (input.Name, input.Value),
                IHtmlSelectElement select => (select.Name, select.Value ?? ""),
                IHtmlTextAreaElement area => (area.Name, area.Value),
                _ => (null, ""),
            };
            if (name is not null)
                fields[name] = value;
        }
        foreach (var (name, value) in changes)
            fields[name] = value;

        var address = pressed?.GetAttribute("formaction") ?? found.GetAttribute("action") ?? page.Location.Href;
        if (files is null)
            return await http.PostAsync(address, new FormUrlEncodedContent(fields));
        foreach (var (name, value) in fields)
            files.Add(new StringContent(value), name);
        return await http.PostAsync(address, files);
    }
}
