namespace TicketPlatform.Contracts;

/// <summary>A stored picture.</summary>
/// <param name="Id">Id of the picture; its content never changes.</param>
/// <param name="Width">Pixels of the largest size that is served.</param>
/// <param name="Height">Pixels of the largest size that is served.</param>
/// <param name="Alt">What it shows.</param>
public sealed record PictureResponse(Guid Id, int Width, int Height, string Alt);
