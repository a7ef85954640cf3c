namespace BookingApi.Tests.Mails;

/// <summary>Few messages an hour, so that the limit can be met.</summary>
public sealed class NotificationFixture : CatalogueFixture
{
    public const int PerHour = 6;

    protected override IEnumerable<KeyValuePair<string, string?>> Settings =>
        [new("Notifications:PerHour", $"{PerHour}")];
}
