using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

// All texts are required: a reader never gets a page in two languages, and one tag says which language it is.
/// <summary>The texts of an event in one language.</summary>
/// <param name="Language">BCP 47 tag of one of the platform's languages, for example "de".</param>
/// <param name="Title">Title.</param>
/// <param name="Summary">One sentence for lists.</param>
/// <param name="Description">Markdown: paragraphs, emphasis, lists, links. HTML in it is plain text.</param>
public sealed record EventTexts(
    [Required, StringLength(20)] string Language,
    [Required, StringLength(120, MinimumLength = 1)] string Title,
    [Required, StringLength(200, MinimumLength = 1)] string Summary,
    [Required, Multiline, StringLength(8000)] string Description
);
