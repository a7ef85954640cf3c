namespace BookingApi.Features.Bookings;

/// <summary>The filter of a list of bookings.</summary>
/// <param name="Search">Words that occur in reference, name or address.</param>
/// <param name="Status">Only this state.</param>
/// <param name="Paid">
/// True: only what counts as sold, confirmed bookings and those of which a part was refunded. False: only the others.
/// </param>
// The generator of route handlers cannot read nullable annotations of a record that stands for a query.
#nullable disable annotations
public sealed record BookingFilter(
    [property: System.ComponentModel.DataAnnotations.StringLength(100)] string Search = null,
    BookingStatus? Status = null,
    bool? Paid = null
);
#nullable restore annotations
