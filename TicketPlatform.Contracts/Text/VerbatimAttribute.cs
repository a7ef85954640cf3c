namespace TicketPlatform.Contracts;

/// <summary>
/// Marks a text that is compared byte for byte, such as a password: it is neither trimmed nor normalized.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class VerbatimAttribute : Attribute;
