using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using TicketPlatform.Contracts;
using TicketPlatform.PortalKit.Text;

namespace EmployeePortal.Events;

/// <summary>What is typed about a price category.</summary>
public sealed class CategoryForm
{
    [Required, StringLength(60)]
    public string Name { get; set; } = "";

    [StringLength(200)]
    public string? Description { get; set; }

    /// <summary>As people write it: "12.50" or "12,50".</summary>
    [Required]
    public string Price { get; set; } = "";

    public static CategoryForm Of(CategoryResponse category) =>
        new() { Name = category.Name, Description = category.Description, Price = MoneyText.Typed(category.Price) };

    /// <summary>The request to send; null when the price cannot be read, which is then said at its field.</summary>
    public SaveCategoryRequest? ToRequest(string currency, ModelStateDictionary state)
    {
        if (!string.IsNullOrWhiteSpace(Price) && !MoneyText.TryParse(Price, currency, out _))
            state.AddModelError($"Input.{nameof(Price)}", $"Write the price like {MoneyText.Typed(new(1250, currency))}.");
        return state.IsValid && MoneyText.TryParse(Price, currency, out var minor) ? new(Name, Description, minor) : null;
    }
}

/// <summary>One of several such forms on a page. <paramref name="Scope"/> keeps their ids apart; null for the one that was sent.</summary>
public sealed record CategoryFields(CategoryForm Input, string Currency, string? Scope);
