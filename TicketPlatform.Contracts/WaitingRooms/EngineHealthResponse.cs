namespace TicketPlatform.Contracts;

/// <summary>How the part of the platform that sells did in the last seconds.</summary>
/// <param name="Requests">Requests to hold places.</param>
/// <param name="ErrorShare">Share of them that failed, from 0 to 1.</param>
/// <param name="P95Milliseconds">Of twenty, nineteen took no longer.</param>
public sealed record EngineHealthResponse(int Requests, double ErrorShare, double P95Milliseconds);
