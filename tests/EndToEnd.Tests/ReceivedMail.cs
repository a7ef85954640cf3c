namespace EndToEnd.Tests;

/// <summary>An email that was sent.</summary>
public sealed record ReceivedMail(string To, string Subject, string MessageId, string Text, IReadOnlyList<byte[]> Pdfs);
