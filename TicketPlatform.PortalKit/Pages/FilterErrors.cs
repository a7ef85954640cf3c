using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Text;

namespace TicketPlatform.PortalKit.Pages;

/// <summary>
/// What a list says about filters in its address that cannot be read: they are left out, and never silently.
/// </summary>
public static class FilterErrors
{
    const int MaxShown = 100;

    static readonly Texts Texts = Texts.For(typeof(FilterErrors));

    /// <summary>The message for this filter; null when it applies.</summary>
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

    /// <summary>Whether an error at this name is about a filter and not about a form that was sent.</summary>
    public static bool IsFilter(HttpRequest request, string name) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && request.Query.ContainsKey(name);
}
