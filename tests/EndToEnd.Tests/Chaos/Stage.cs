namespace EndToEnd.Tests.Chaos;

sealed record Stage(Guid EventId, Choice Choice, int CategoryId);
