using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Data.Payments;

/// <summary>Configuration section <c>Payments</c>.</summary>
public sealed record PaymentOptions
{
    /// <summary>The provider that charges payments. Chosen at startup, never a fallback.</summary>
    [RegularExpression("^(demo|stripe)$", ErrorMessage = "Payments:Provider must be demo or stripe.")]
    public string Provider { get; init; } = "demo";

    /// <summary>If disabled, bookings can be made but not paid.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>How long the demo provider takes to decide.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan DemoDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long after its cancellation the demo provider's late payment arrives: time for somebody else to take the
    /// seats.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan DemoLateBy { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Timeout of a call to the provider.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:30")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an open circuit stays open.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:10:00")]
    public TimeSpan BreakDuration { get; init; } = TimeSpan.FromSeconds(15);
}
