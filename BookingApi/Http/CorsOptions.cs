using System.ComponentModel.DataAnnotations;

namespace BookingApi.Http;

/// <summary>Pages of other origins that may call the API from a browser. Configuration section <c>Cors</c>.</summary>
sealed record CorsOptions : IValidatableObject
{
    /// <summary>
    /// Like <c>https://shop.example</c>; none unless configured: the portals call from their servers and need none.
    /// </summary>
    public string[] Origins { get; init; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        from origin in Origins
        where
            !Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            || uri.Scheme is not ("http" or "https")
            || uri.GetLeftPart(UriPartial.Authority) != origin
        select new ValidationResult(
            $"Cors:Origins has '{origin}', which is not an origin such as https://shop.example."
        );
}
