using System.ComponentModel.DataAnnotations;
using EmployeePortal.Events;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Text;

namespace EmployeePortal.Pages.Events;

// The API accepts 5 MB. The page accepts more, so that a picture that is too large gets our message instead of a broken
// connection.
[RequestSizeLimit(64_000_000), RequestFormLimits(MultipartBodyLengthLimit = 64_000_000)]
public sealed class PictureModel(EventsClient events) : EventPage(events)
{
    static readonly Texts T = Texts.For<PictureModel>();

    const long MaxBytes = 5 * 1024 * 1024;

    public sealed class Form
    {
        public IFormFile? File { get; set; }

        [Required, StringLength(200)]
        public string Alt { get; set; } = "";
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } error)
            return error;
        Input.Alt = Event.PictureAlt ?? "";
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Input.File is null)
            ModelState.AddModelError("Input.File", T["ChoosePicture"]);
        else if (Input.File.Length > MaxBytes)
            ModelState.AddModelError("Input.File", T["TooLarge", Input.File.Length / 1_048_576.0]);
        if (ModelState.IsValid)
        {
            await using var bytes = Input.File!.OpenReadStream();
            var saved = await Events.UploadPictureAsync(Id, bytes, Input.File.ContentType, Input.Alt, cancellation);
            if (saved.IsSuccess)
            {
                Toast(T["Saved"]);
                return LocalRedirect($"/events/{Id}/picture");
            }
            if (
                saved.Problem is
                {
                    Code: ProblemCodes.InvalidImage or ProblemCodes.TooLarge or ProblemCodes.UnsupportedMediaType,
                    Errors.Count: 0
                } unfit
            )
                ModelState.AddModelError("Input.File", unfit.Text());
            else
                AddProblem(saved.Problem!);
        }
        return await LoadAsync(cancellation) ?? Page();
    }
}
