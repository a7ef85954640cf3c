namespace TicketPlatform.Contracts;

/// <summary>How the seats of a hold are arranged.</summary>
/// <param name="Closeness">How close they are.</param>
/// <param name="Text">The same as a sentence, for example "3 together in row H, 1 in front."</param>
/// <param name="Groups">The neighbors among them, the largest group first.</param>
public sealed record Arrangement(Closeness Closeness, string Text, IReadOnlyList<NeighborGroup> Groups);
