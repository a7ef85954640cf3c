using System.Security.Cryptography;
using BookingApi.Security;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Idempotency;

namespace BookingApi.Http;

/// <summary>Marks an endpoint whose requests carry an <c>Idempotency-Key</c>.</summary>
sealed class IdempotentMetadata;
