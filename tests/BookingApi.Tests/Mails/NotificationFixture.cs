namespace BookingApi.Tests.Mails;

/// <summary>Few messages per hour, so that the limit can be reached.</summary>
public sealed class NotificationFixture : CatalogFixture
{
    public const int PerHour = 6;

    protected override IEnumerable<KeyValuePair<string, string?>> Settings =>
        [new("Notifications:PerHour", $"{PerHour}")];
}
