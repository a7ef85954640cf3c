using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Workers.Sms;

/// <summary>
/// Configuration section <c>Sms</c>: a provider that takes text messages by HTTP POST. Off unless it is set up.
/// </summary>
sealed record SmsOptions : IValidatableObject
{
    public bool Enabled { get; init; }

    /// <summary>Where a message is posted to.</summary>
    public string? Url { get; init; }

    /// <summary>Goes into the <c>Authorization</c> header.</summary>
    public string? Token { get; init; }

    /// <summary>What stands before the token there: <c>Bearer</c> or <c>Basic</c>.</summary>
    [Required, RegularExpression("^[A-Za-z-]+$")]
    public string AuthScheme { get; init; } = "Bearer";

    /// <summary>The sender that the provider knows: a number or a name.</summary>
    public string? From { get; init; }

    /// <summary><c>json</c> or <c>form</c>.</summary>
    [Required, RegularExpression("^(json|form)$")]
    public string Format { get; init; } = "json";

    /// <summary>How the provider calls the three parts of a message.</summary>
    [Required]
    public string FromField { get; init; } = "from";

    [Required]
    public string ToField { get; init; } = "to";

    [Required]
    public string TextField { get; init; } = "text";

    /// <summary>
    /// What a confirmation says to every buyer, whatever their language; without it, it is in their language. Known:
    /// {event}, {when}, {where}, {tickets}, {booking}, {link}.
    /// </summary>
    [StringLength(600, MinimumLength = 1)]
    public string? Template { get; init; }

    /// <summary>How long the provider may take.</summary>
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
