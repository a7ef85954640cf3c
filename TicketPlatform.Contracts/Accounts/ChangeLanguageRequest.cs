using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Changes the language of the caller's pages, emails and text messages.</summary>
/// <param name="Language">BCP 47 tag of one of the platform's languages, for example "de".</param>
public sealed record ChangeLanguageRequest([Required, StringLength(20)] string Language);
