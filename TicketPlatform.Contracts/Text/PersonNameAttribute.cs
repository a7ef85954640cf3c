using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Contracts;

/// <summary>
/// Marks a person's name. It may not contain a web address: names are written into mails to addresses that nobody has
/// confirmed, and would carry a stranger's link there.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class PersonNameAttribute() : ValidationAttribute("Enter the name without a web address.")
{
    /// <summary>Whether the value contains no <see cref="WebAddress"/>.</summary>
    public override bool IsValid(object? value) => value is not string name || !WebAddress.IsIn(name);
}
