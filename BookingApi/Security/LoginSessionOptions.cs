using System.ComponentModel.DataAnnotations;

namespace BookingApi.Security;

/// <summary>How long sessions last. Configuration section <c>Sessions</c>.</summary>
sealed record LoginSessionOptions : IValidatableObject
{
    /// <summary>How long an access token is valid; a session that is in use renews it.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "01:00:00")]
    public TimeSpan AccessTokenLifetime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Period of inactivity after which a customer has to log in again.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "365.00:00:00")]
    public TimeSpan CustomerIdle { get; init; } = TimeSpan.FromDays(30);

    /// <summary>
    /// Period of inactivity after which a member of staff has to log in again; automatic page updates do not count as
    /// activity.
    /// </summary>
    [Range(typeof(TimeSpan), "00:10:00", "30.00:00:00")]
    public TimeSpan StaffIdle { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Period after which a member of staff has to log in again, even if active.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "30.00:00:00")]
    public TimeSpan StaffLifetime { get; init; } = TimeSpan.FromHours(12);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (StaffIdle > StaffLifetime)
            yield return new("Sessions:StaffIdle is longer than Sessions:StaffLifetime.");
    }
}
