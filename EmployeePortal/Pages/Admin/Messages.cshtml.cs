using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Pages;

namespace EmployeePortal.Pages.Admin;

public sealed class MessagesModel(StaffClient staff) : PortalPage
{
    static readonly Texts T = Texts.For<MessagesModel>();

    [FromQuery(Name = "p")]
    public int? WantedPage { get; set; }

    public Paged<FailedMessageResponse> Messages { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await ShowAsync(cancellation);

    public Task<IActionResult> OnPostRetryAsync(Guid messageId, CancellationToken cancellation) =>
        SendAsync(staff.RetryMessageAsync(messageId, cancellation), T["Retried"], cancellation);

    public Task<IActionResult> OnPostDiscardAsync(Guid messageId, CancellationToken cancellation) =>
        SendAsync(staff.DiscardMessageAsync(messageId, cancellation), T["Discarded"], cancellation);

    async Task<IActionResult> SendAsync(Task<ApiResult<NoBody>> sending, string said, CancellationToken cancellation)
    {
        var sent = await sending;
        if (sent.IsSuccess)
        {
            Toast(said);
            return LocalRedirect("/admin/messages");
        }
        AddProblem(sent.Problem!, "");
        return await ShowAsync(cancellation);
    }

    async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        var found = await staff.FailedMessagesAsync(
            new PageQuery(Math.Clamp(WantedPage ?? 1, 1, 100_000), 20),
            cancellation
        );
        if (found.Problem is { } problem)
            return ErrorPage(problem);
        Messages = found.Value!;
        return Page();
    }
}
