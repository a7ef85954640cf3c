using System.ComponentModel.DataAnnotations;

namespace BookingApi.Features.Admin;

/// <summary>The filter of a list of accounts.</summary>
/// <param name="Search">Part of name or address.</param>
/// <param name="Role">Only this role.</param>
// The generator of route handlers cannot read nullable annotations of a record that stands for a query.
#nullable disable annotations
public sealed record UserFilter([property: StringLength(100)] string Search = null, Role? Role = null);
#nullable restore annotations
