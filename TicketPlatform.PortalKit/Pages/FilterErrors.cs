using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Text;

namespace TicketPlatform.PortalKit.Pages;

/// <summary>Reports filters in a list's URL that cannot be read: they are not applied, and never silently.</summary>
public static class FilterErrors
{
    const int MaxShown = 100;

    static readonly Texts Texts = Texts.For(typeof(FilterErrors));

    /// <summary>The message for this filter; null if it is valid.</summary>
    public static string? Of(HttpRequest request, ModelStateDictionary state, string name)
    {
        if (!IsFilter(request, name) || state[name] is not { Errors.Count: > 0 })
            return null;
        var typed = request.Query[name].ToString();
        if (!TextInput.TryNormalize(typed, TextKind.SingleLine, out var text, out var error))
            return Texts["NotApplied", ApiMessages.Text(error!)];
        return Texts["NotUnderstood", text.Length > MaxShown ? text[..MaxShown] : text];
    }

    /// <summary>The filters that cannot be read, with their messages.</summary>
    public static IEnumerable<(string Name, string Message)> All(HttpRequest request, ModelStateDictionary state) =>
        from name in state.Keys
        let message = Of(request, state, name)
        where message is not null
        select (name, message);

    /// <summary>Whether an error under this name concerns a filter and not a submitted form.</summary>
    public static bool IsFilter(HttpRequest request, string name) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && request.Query.ContainsKey(name);
}
