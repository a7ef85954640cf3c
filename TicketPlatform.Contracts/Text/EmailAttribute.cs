using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>Marks an email address: checked by <see cref="EmailAddress"/>, and its domain is read as ASCII.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class EmailAttribute() : ValidationAttribute("Enter an email address such as name@example.com.")
{
    /// <summary>
    /// Whether the value is empty (<see cref="RequiredAttribute"/> checks for that) or a valid address.
    /// </summary>
    public override bool IsValid(object? value) => value is null or "" || EmailAddress.TryParse(value as string, out _);
}
