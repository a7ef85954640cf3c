namespace TicketPlatform.Contracts;

/// <summary>Health of the hold route in the last seconds.</summary>
/// <param name="Requests">Requests to hold seats.</param>
/// <param name="ErrorShare">Share of them that failed, from 0 to 1.</param>
/// <param name="P95Milliseconds">95th percentile of response times, in milliseconds.</param>
public sealed record HoldHealthResponse(int Requests, double ErrorShare, double P95Milliseconds);
