using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Marks the alpha-2 code of a country (<see cref="Countries"/>).</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class CountryAttribute()
    : ValidationAttribute("Enter the country as its ISO 3166 code in two capital letters, for example DE.")
{
    /// <summary>Whether the value is empty (<see cref="RequiredAttribute"/> checks for that) or a country.</summary>
    public override bool IsValid(object? value) =>
        value is null or "" || (value is string code && Countries.Contains(code));
}
