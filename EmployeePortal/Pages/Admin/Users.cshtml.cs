using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Pages;
using TicketPlatform.PortalKit.Text;

namespace EmployeePortal.Pages.Admin;

/// <summary>
/// Accounts: find, lock, unlock, change the role, or create one for an organizer. Passwords are never shown or set
/// here.
/// </summary>
public sealed class UsersModel(StaffClient staff, TimeProvider time) : PortalPage
{
    static readonly Texts T = Texts.For<UsersModel>();

    public sealed class Form
    {
        [Required, PersonName, StringLength(100)]
        public string Name { get; set; } = "";

        [Required, Email, StringLength(EmailAddress.MaxLength)]
        public string Email { get; set; } = "";
    }

    [FromQuery]
    public string? Search { get; set; }

    [FromQuery]
    public Role? Role { get; set; }

    [FromQuery(Name = "p")]
    public int? WantedPage { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public bool IsCreating { get; private set; }
    public Paged<AdminUserResponse> Users { get; private set; } = null!;

    public bool IsLocked(AdminUserResponse account) => account.LockedUntil > time.GetUtcNow().AddDays(1);

    /// <summary>After too many wrong passwords; ends by itself within minutes.</summary>
    public bool HasToWait(AdminUserResponse account) => !IsLocked(account) && account.LockedUntil > time.GetUtcNow();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await ShowAsync(cancellation);

    public async Task<IActionResult> OnPostCreateAsync(CancellationToken cancellation)
    {
        IsCreating = true;
        if (!ModelState.IsValid)
            return await ShowAsync(cancellation);
        var created = await staff.CreateOrganizerAsync(new(Input.Name, Input.Email), cancellation);
        if (created.IsSuccess)
            return Done(T["Created", Input.Email]);
        if (created.Failed(ProblemCodes.EmailTaken))
            ModelState.AddModelError("Input.Email", created.Problem!.Text());
        else
            AddProblem(created.Problem!);
        return await ShowAsync(cancellation);
    }

    public async Task<IActionResult> OnPostWelcomeAsync(Guid userId, CancellationToken cancellation) =>
        await FinishAsync(
            (await staff.ResendWelcomeAsync(userId, cancellation)).Problem,
            T["WelcomeSent"],
            cancellation
        );

    public async Task<IActionResult> OnPostChangeAsync(
        Guid userId,
        Role newRole,
        bool locked,
        string? worksFor,
        CancellationToken cancellation
    ) =>
        await FinishAsync(
            (
                await staff.UpdateUserAsync(
                    userId,
                    new(
                        newRole,
                        locked,
                        newRole == TicketPlatform.Contracts.Role.DoorStaff
                        && worksFor?.Trim() is { Length: > 0 } organizer
                            ? organizer
                            : null
                    ),
                    cancellation
                )
            ).Problem,
            T["Changed"],
            cancellation
        );

    async Task<IActionResult> FinishAsync(ApiProblem? problem, string said, CancellationToken cancellation)
    {
        if (problem is null)
            return Done(said);
        // The form for a new organizer was not submitted.
        ModelState.Clear();
        AddProblem(problem, "");
        return await ShowAsync(cancellation);
    }

    LocalRedirectResult Done(string said)
    {
        Toast(said);
        return LocalRedirect("/admin/users");
    }

    async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        var found = await staff.UsersAsync(
            new PageQuery(Math.Clamp(WantedPage ?? 1, 1, 100_000), 25),
            Search?.Trim() is { Length: > 0 } search ? search : null,
            Role,
            cancellation
        );
        if (found.Problem is { } problem)
            return ErrorPage(problem);
        Users = found.Value!;
        return Page();
    }
}
