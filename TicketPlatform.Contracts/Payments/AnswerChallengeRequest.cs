using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>Demo mode: answers the bank's question whether it is really the buyer.</summary>
/// <param name="Approved">It is.</param>
public sealed record AnswerChallengeRequest([property: JsonRequired] bool Approved);
