namespace EndToEnd.Tests.Chaos;

/// <summary>What can go wrong around the platform.</summary>
public enum Fault
{
    PostgresRestart,
    RedisKill,
    RedisFlush,
    RedisPause,
    RabbitKill,
    ApiKill,
    WorkersKill,
    ProviderSlow,
    ProviderFails,
    ProviderLosesAnswers,
    ProviderLate,
    WebhooksTwice,
    WebhooksInDisorder,
}
