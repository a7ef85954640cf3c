using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Text;

namespace TicketPlatform.PortalKit.Pages;

/// <summary>
/// What pages of both portals share: confirming a success, showing a problem at its field, and ending with an error
/// page.
/// </summary>
public abstract class PortalPage : PageModel
{
    internal const string ToastText = "toast",
        ToastTone = "toast-tone";

    /// <summary>
    /// Shows a short notification on the visitor's next page, and discards the browser's drafts of this form.
    /// </summary>
    protected void Toast(string text, Tone tone = Tone.Good)
    {
        HttpContext.Items[ToastText] = true;
        TempData[ToastText] = text;
        TempData[ToastTone] = tone.ToString();
    }

    internal static bool HasToast(HttpContext context) => context.Items.ContainsKey(ToastText);

    /// <summary>
    /// Adds a problem to the form: each error at its field (<c>contact.email</c> → <c>Input.Contact.Email</c>), and the
    /// message above the form if no field explains it. <paramref name="renamed"/> maps the API's field names to those
    /// of this page.
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

    /// <summary>Reports that a filter in the URL is not applied, because it has no such value.</summary>
    protected void RejectFilter(string name) => ModelState.AddModelError(name, "");

    /// <summary>
    /// Reports the same about filters that the API's search has and this page does not, such as <c>currency</c>; other
    /// parameters come from newsletters and the like, and filter nothing.
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

    /// <summary>
    /// Shows the error page for this problem: not found, not allowed, too many requests, service unavailable.
    /// </summary>
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
