using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace TicketPlatform.PortalKit.Hosting;

/// <summary>
/// What our forms say when an input breaks a rule; the framework's own sentences name properties, not what to do.
/// </summary>
sealed class ValidationText : IValidationMetadataProvider
{
    public void CreateValidationMetadata(ValidationMetadataProviderContext context)
    {
        foreach (var rule in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>())
        {
            // Our own rules say it themselves; setting nothing would take that away.
            if (rule.ErrorMessage is null && rule.ErrorMessageResourceName is null && Say(rule) is { } message)
                rule.ErrorMessage = message;
        }
    }

    static string? Say(ValidationAttribute rule) =>
        rule switch
        {
            RequiredAttribute => "Please fill this in.",
            StringLengthAttribute { MinimumLength: > 1 } => "Write between {2} and {1} characters.",
            StringLengthAttribute => "Write at most {1} characters.",
            MaxLengthAttribute => "Write at most {1} characters.",
            RangeAttribute => "Choose a number from {1} to {2}.",
            _ => null,
        };
}
