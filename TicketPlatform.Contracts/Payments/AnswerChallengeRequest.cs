using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>Demo mode: answers the bank's confirmation request.</summary>
/// <param name="Approved">Whether the buyer confirms the payment.</param>
public sealed record AnswerChallengeRequest([property: JsonRequired] bool Approved);
