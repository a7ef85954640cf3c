namespace TicketPlatform.Contracts.Client;

/// <summary>One data-protection key of a portal.</summary>
/// <param name="Name">Friendly name.</param>
/// <param name="Xml">The key element, as the framework writes it.</param>
public sealed record KeyRingEntry(string Name, string Xml);
