using CustomerPortal.Account;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Hosting;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Sessions;
using TicketPlatform.PortalKit.Text;

namespace CustomerPortal.Pages.Account;

/// <summary>
/// The return from an identity provider: logs in, creates an account, links one, or explains why not and what to do.
/// </summary>
public sealed class ExternalModel(AccountClient accounts, PortalSession session, IServiceProvider services) : PortalPage
{
    static readonly Texts T = Texts.For<ExternalModel>();

    ExternalPerson? person;

    [BindProperty]
    public PasswordInput Input { get; set; } = new();

    public string Provider => person?.Provider ?? "";
    public string ProviderName => services.GetRequiredService<OAuthProviders>().NameOf(Provider);
    public string? Email => person?.Email;
    public string BackTo => LocalPath.OrHome(person?.BackTo);
    public ApiProblem? Problem { get; private set; }

    /// <summary>An account with this address exists, and the visitor has to prove that it is theirs.</summary>
    public bool NeedsPassword { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        person = await ExternalPerson.OfAsync(HttpContext);
        if (person is null)
            return Late();
        ModelState.Clear();
        return person.LinkTo is { } account
            ? await LinkAsync(account, cancellation)
            : await LogInAsync(null, cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        person = await ExternalPerson.OfAsync(HttpContext);
        if (person is null)
            return Late();
        NeedsPassword = true;
        return ModelState.IsValid ? await LogInAsync(Input.Password, cancellation) : Page();
    }

    async Task<IActionResult> LogInAsync(string? password, CancellationToken cancellation)
    {
        var request = new ExternalLoginRequest(
            person!.Provider,
            person.Subject,
            person.Email,
            person.EmailVerified,
            person.Name,
            Device.Of(Request),
            password
        );
        var tokens = await accounts.ExternalLoginAsync(request, cancellation);
        if (tokens.Value is { } known)
        {
            await HttpContext.SignOutAsync(OAuthSignIn.Scheme);
            await session.SignInAsync(known);
            Toast(password is null ? T["Hello", known.User.Name] : T["Linked", ProviderName]);
            return LocalRedirect(BackTo);
        }
        Problem = tokens.Problem;
        if (tokens.Failed(ProblemCodes.LinkRequired))
            NeedsPassword = true;
        else if (NeedsPassword)
            AddProblem(Problem!);
        return Page();
    }

    async Task<IActionResult> LinkAsync(Guid account, CancellationToken cancellation)
    {
        if (User.Id() != account)
            return Late();
        var linked = await accounts.LinkProviderAsync(
            new(person!.Provider, person.Subject, person.Email, person.EmailVerified),
            cancellation
        );
        await HttpContext.SignOutAsync(OAuthSignIn.Scheme);
        if (linked.Problem is { } problem)
            Toast(problem.Text(), Tone.Bad);
        else
            Toast(T["Linked", ProviderName]);
        return LocalRedirect("/account/security");
    }

    RedirectToPageResult Late() => RedirectToPage("SignInFailed", new { why = "state" });
}
