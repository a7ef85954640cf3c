using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Pages;

namespace EmployeePortal.Pages.Admin;

public sealed class IndexModel(StaffClient staff) : PortalPage
{
    static readonly Texts T = Texts.For<IndexModel>();

    public AttentionResponse Now { get; private set; } = null!;

    public IEnumerable<CircuitResponse> Open => Now.Circuits.Where(circuit => circuit.State != "closed");

    public IReadOnlyList<RepeatedFailureResponse> Failures => Now.Failures ?? [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var found = await staff.AttentionAsync(cancellation);
        if (found.Problem is { } problem)
            return ErrorPage(problem);
        Now = found.Value!;
        return Page();
    }

    /// <summary>The purpose of an external service; its name if that is unknown.</summary>
    public string Part(string name) => T.Has($"Part.{name}") ? T[$"Part.{name}"] : name;
}
