namespace TicketPlatform.Contracts;

/// <summary>Marks a text that may have line breaks and tabs.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class MultilineAttribute : Attribute;
