namespace EmployeePortal.AuditLog;

/// <summary>What was done, in plain words.</summary>
public static class AuditWords
{
    public static string Of(string action) => action switch
    {
        "user.invited" => "Organizer invited",
        "user.invited-again" => "Welcome link sent again",
        "user.changed" => "Role or lock of an account changed",
        "message.retried" => "Failed message sent again",
        "message.discarded" => "Failed message discarded",
        "mail.resent" => "Message to a buyer sent again",
        "notification.sent" => "Message written to buyers",
        "booking.refunded" => "Booking paid back",
        "bookings.exported" => "Bookings downloaded",
        "event.picture-changed" => "Picture of an event changed",
        "event.frozen" => "Sales frozen",
        "event.unfrozen" => "Sales let go on",
        "seats.unblocked" => "Blocked seats released",
        // The others say it themselves: "coupon.created" is "Coupon created".
        { Length: > 0 } => char.ToUpperInvariant(action[0]) + action[1..].Replace('.', ' ').Replace('-', ' '),
        _ => action,
    };
}
