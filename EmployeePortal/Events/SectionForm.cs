using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;

namespace EmployeePortal.Events;

/// <summary>The form of a section: a block of rows, or a standing area.</summary>
public sealed class SectionForm
{
    static readonly Texts T = Texts.For<SectionForm>();

    [Required, StringLength(60)]
    public string Name { get; set; } = "";

    [Required]
    public SectionKind? Kind { get; set; } = SectionKind.Seated;

    [Required(ErrorMessage = "ChooseCategory")]
    public int? CategoryId { get; set; }

    [Range(1, 200)]
    public int? Rows { get; set; }

    [Range(1, 200)]
    public int? SeatsPerRow { get; set; }

    [Range(1, 50_000)]
    public int? Capacity { get; set; }

    [RegularExpression("^([A-Za-z]{1,2}|[0-9]{1,3})$", ErrorMessage = "RowFormat")]
    public string? FirstRowLabel { get; set; }

    [Range(0, 9000)]
    public int? FirstSeatNumber { get; set; }

    public static SectionForm Of(SectionResponse section) =>
        section.Kind == SectionKind.Standing
            ? new()
            {
                Name = section.Name,
                Kind = section.Kind,
                CategoryId = section.CategoryId,
                Capacity = section.Capacity,
            }
            : new()
            {
                Name = section.Name,
                Kind = section.Kind,
                CategoryId = section.CategoryId,
                Rows = section.Rows,
                SeatsPerRow = section.SeatsPerRow,
                FirstRowLabel = section.RowLabels is [var first, ..] ? first : null,
                FirstSeatNumber = section.FirstSeatNumber,
            };

    /// <summary>
    /// The request to send, without the fields that the kind does not have; null if a required one is missing.
    /// </summary>
    public SaveSectionRequest? ToRequest(ModelStateDictionary state)
    {
        if (Kind == SectionKind.Standing)
            Demand(Capacity, nameof(Capacity), T["EnterCapacity"]);
        else
        {
            Demand(Rows, nameof(Rows), T["EnterRows"]);
            Demand(SeatsPerRow, nameof(SeatsPerRow), T["EnterSeatsPerRow"]);
        }
        if (!state.IsValid)
            return null;
        return Kind == SectionKind.Standing
            ? new(Name, Kind, CategoryId, Capacity: Capacity)
            : new(
                Name,
                Kind,
                CategoryId,
                Rows,
                SeatsPerRow,
                FirstRowLabel: FirstRowLabel?.ToUpperInvariant(),
                FirstSeatNumber: FirstSeatNumber
            );

        void Demand(int? value, string field, string text)
        {
            if (value is null && state[$"Input.{field}"] is not { Errors.Count: > 0 })
                state.AddModelError($"Input.{field}", text);
        }
    }
}
