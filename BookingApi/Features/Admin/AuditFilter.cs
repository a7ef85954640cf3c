using System.ComponentModel.DataAnnotations;

namespace BookingApi.Features.Admin;

/// <summary>The filter of the audit log.</summary>
/// <param name="SubjectId">Only what was done to this event, account, coupon, booking or message.</param>
/// <param name="Search">Words that occur in the actor's name, the action, or the name of what it was done to.</param>
/// <param name="Actions">
/// Actions as their reader sees them: each the action and, after spaces, the words of the search that occur in its text
/// in that language, as in <c>user.changed account;user.invited account</c>.
/// </param>
// The generator of route handlers cannot read nullable annotations of a record that stands for a query.
#nullable disable annotations
public sealed record AuditFilter(
    Guid? SubjectId = null,
    [property: StringLength(100)] string Search = null,
    [property: StringLength(4000)] string Actions = null
);
#nullable restore annotations
