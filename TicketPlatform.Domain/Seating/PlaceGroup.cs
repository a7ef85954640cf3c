namespace TicketPlatform.Domain.Seating;

/// <summary>Neighbors in one row, or places in one standing area (then without a row).</summary>
public sealed record PlaceGroup(Section Section, int? Row, IReadOnlyList<int> PlaceNos)
{
    internal FreeRun Run => new(Section, PlaceNos[0], PlaceNos.Count);
}
