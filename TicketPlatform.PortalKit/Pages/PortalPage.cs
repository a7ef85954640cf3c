using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Text;

namespace TicketPlatform.PortalKit.Pages;

/// <summary>
/// What pages of both portals do the same way: tell of success, show a problem at its field, give up with a page of our
/// own.
/// </summary>
public abstract class PortalPage : PageModel
{
    internal const string ToastText = "toast",
        ToastTone = "toast-tone";

    /// <summary>
    /// Shows a brief note on the page that the visitor sees next; drafts kept by the browser for this form are dropped.
    /// </summary>
    protected void Toast(string text, Tone tone = Tone.Good)
    {
        HttpContext.Items[ToastText] = true;
        TempData[ToastText] = text;
        TempData[ToastTone] = tone.ToString();
    }

    internal static bool HasToast(HttpContext context) => context.Items.ContainsKey(ToastText);

    /// <summary>
    /// Puts a problem on the form: each error at its field (<c>contact.email</c> → <c>Input.Contact.Email</c>), and the
    /// message above the form when there is something that no field explains. <paramref name="renamed"/> says which
    /// fields of the API have another name here.
    /// </summary>
    protected void AddProblem(
        ApiProblem problem,
        string prefix = "Input",
        params (string Theirs, string Ours)[] renamed
    )
    {
        foreach (var (field, messages) in problem.Errors)
        {
            var known = renamed
                .FirstOrDefault(name => name.Theirs.Equals(field, StringComparison.OrdinalIgnoreCase))
                .Ours
                ?? field;
            var key = FieldPath(known, prefix);
            foreach (var message in messages)
                ModelState.AddModelError(key, ApiMessages.Text(message));
        }
        if (problem.Errors.Count == 0)
            ModelState.AddModelError("", problem.Text());
        foreach (var lack in problem.Missing)
            ModelState.AddModelError("", ApiMessages.Text(lack));
    }

    /// <summary>Says that a filter of the address is not applied, because it has no such value.</summary>
    protected void RejectFilter(string name) => ModelState.AddModelError(name, "");

    /// <summary>
    /// Says so too about filters that the API's search has and this page does not, such as <c>currency</c>; other names
    /// in the address are those of newsletters and the like, and filter nothing.
    /// </summary>
    protected void RejectOtherFilters<TQuery>()
    {
        var own = GetType()
            .GetProperties()
            .Select(property =>
                property.GetCustomAttribute<FromQueryAttribute>() is { } query ? query.Name ?? property.Name : null
            )
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var property in typeof(TQuery).GetProperties())
        {
            if (!own.Contains(property.Name) && !string.IsNullOrEmpty(Request.Query[property.Name]))
                RejectFilter(property.Name);
        }
    }

    /// <summary>Ends with the page for this problem: not found, not allowed, too many requests, service away.</summary>
    protected IActionResult ErrorPage(ApiProblem problem)
    {
        HttpContext.Items[typeof(ApiProblem)] = problem;
        return StatusCode(
            problem.Status switch
            {
                0 => 503,
                401 => 403,
                var status => status,
            }
        );
    }

    static string FieldPath(string field, string prefix)
    {
        var path = string.Join(
            '.',
            field.Split('.').Select(part => part.Length == 0 ? part : char.ToUpperInvariant(part[0]) + part[1..])
        );
        return prefix.Length == 0 ? path : $"{prefix}.{path}";
    }
}
