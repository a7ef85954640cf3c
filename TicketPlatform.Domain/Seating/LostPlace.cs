namespace TicketPlatform.Domain.Seating;

/// <summary>
/// A booked place and where it is. One that was removed from the layout lies where its section would have it again,
/// if that can still be told.
/// </summary>
sealed class LostPlace
{
    readonly AgreedPlace agreed;
    readonly bool isInLayout;

    LostPlace(AgreedPlace agreed, Section? section, bool isInLayout) =>
        (this.agreed, Section, this.isInLayout) = (agreed, section, isInLayout);

    /// <summary>Null when nothing is known of such a place.</summary>
    public static LostPlace? Find(IReadOnlyCollection<Section> sections, AgreedPlace agreed)
    {
        if (sections.FirstOrDefault(s => s.Contains(agreed.PlaceNo)) is { } section)
            return new(agreed, section, isInLayout: true);
        return agreed.Removed is { } removed
            ? new(
                agreed,
                sections.FirstOrDefault(s =>
                    s.Kind == SectionKind.Seated
                    && s.Name == removed.SectionName
                    && agreed.PlaceNo >= s.FirstPlaceNo
                    && agreed.PlaceNo < s.NumberedTo
                ),
                isInLayout: false
            )
            : null;
    }

    /// <summary>Null: it has no position any more.</summary>
    public Section? Section { get; }

    public int PlaceNo => agreed.PlaceNo;
    public short CategoryNo => agreed.CategoryNo;
    public long PriceMinor => agreed.PriceMinor;

    public string SectionName => Section?.Name ?? agreed.Removed!.SectionName;

    public SectionKind Kind =>
        Section?.Kind ?? (agreed.Removed!.RowLabel is null ? SectionKind.Standing : SectionKind.Seated);

    public bool IsStepFree => isInLayout ? Section!.IsStepFree(PlaceNo) : agreed.Removed!.StepFree;

    public bool IsLeftNeighborOf(LostPlace other) =>
        other.PlaceNo == PlaceNo + 1
        && (Section is { } section ? section.RowOf(PlaceNo) == section.RowOf(other.PlaceNo) : HasRowOf(other));

    bool HasRowOf(LostPlace other) => agreed.Removed!.RowLabel == other.agreed.Removed!.RowLabel;
}
