using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Workers.Sms;

/// <summary>
/// Configuration section <c>Sms</c>: a provider that accepts text messages by HTTP POST. Disabled unless it is
/// configured.
/// </summary>
sealed record SmsOptions : IValidatableObject
{
    public bool Enabled { get; init; }

    /// <summary>The URL that a message is posted to.</summary>
    public string? Url { get; init; }

    /// <summary>The token in the <c>Authorization</c> header.</summary>
    public string? Token { get; init; }

    /// <summary>The scheme before the token: <c>Bearer</c> or <c>Basic</c>.</summary>
    [Required, RegularExpression("^[A-Za-z-]+$")]
    public string AuthScheme { get; init; } = "Bearer";

    /// <summary>The sender as the provider knows it: a number or a name.</summary>
    public string? From { get; init; }

    /// <summary><c>json</c> or <c>form</c>.</summary>
    [Required, RegularExpression("^(json|form)$")]
    public string Format { get; init; } = "json";

    /// <summary>The provider's names for the three parts of a message.</summary>
    [Required]
    public string FromField { get; init; } = "from";

    [Required]
    public string ToField { get; init; } = "to";

    [Required]
    public string TextField { get; init; } = "text";

    /// <summary>
    /// The text of a confirmation for every buyer, whatever their language; without it, the text is in their language.
    /// Placeholders: {event}, {when}, {where}, {tickets}, {booking}, {link}.
    /// </summary>
    [StringLength(600, MinimumLength = 1)]
    public string? Template { get; init; }

    /// <summary>Timeout of a call to the provider.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Enabled)
            yield break;
        if (!Uri.TryCreate(Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            yield return new(
                "Sms:Url is needed when Sms:Enabled is set: the address that takes messages.",
                [nameof(Url)]
            );
        if (string.IsNullOrWhiteSpace(Token))
            yield return new("Sms:Token is needed when Sms:Enabled is set.", [nameof(Token)]);
        if (string.IsNullOrWhiteSpace(From))
            yield return new("Sms:From is needed when Sms:Enabled is set.", [nameof(From)]);
    }
}
