namespace TicketPlatform.Domain.Seating;

/// <summary>What a buyer asks for with best available.</summary>
/// <param name="Quantity">How many.</param>
/// <param name="CategoryNo">Only this category.</param>
/// <param name="MaxPriceMinor">Maximum price per place, in minor units.</param>
/// <param name="StepFree">Only rows that can be reached without steps.</param>
public readonly record struct BestAvailablePreferences(
    int Quantity,
    short? CategoryNo,
    long? MaxPriceMinor,
    bool StepFree
);
