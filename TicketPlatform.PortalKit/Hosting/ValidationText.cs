using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.Localization;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;

namespace TicketPlatform.PortalKit.Hosting;

/// <summary>
/// Validation messages of our forms in the visitor's language; the framework's own sentences name properties and do not
/// say what to do.
/// </summary>
sealed class ValidationText : IValidationMetadataProvider
{
    static readonly Texts Texts = Texts.For<ValidationText>();

    public static string Email => Texts["Email"];
    public static string PersonName => Texts["PersonName"];
    public static string Country => Texts["Country"];
    public static string ChooseOption => Texts["ChooseOption"];

    public static void AddTo(MvcOptions mvc)
    {
        var binding = mvc.ModelBindingMessageProvider;
        binding.SetAttemptedValueIsInvalidAccessor((value, _) => Texts["Invalid", value]);
        binding.SetValueMustNotBeNullAccessor(_ => Texts["Required"]);
        binding.SetValueMustBeANumberAccessor(_ => Texts["Number"]);
        mvc.ModelMetadataDetailsProviders.Add(new ValidationText());
    }

    /// <summary>
    /// Where validation messages are looked up: a message is a key in the resources next to the form's class, or next
    /// to this class.
    /// </summary>
    public static IStringLocalizer Of(Type form) =>
        form.FullName is { } name && Texts.Find(form.Assembly, name) is { } own ? new Both(own) : Texts;

    public void CreateValidationMetadata(ValidationMetadataProviderContext context)
    {
        foreach (var rule in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>())
        {
            if (rule.ErrorMessage is not null || rule.ErrorMessageResourceName is not null)
                continue;
            if (KeyOf(rule) is { } key)
                rule.ErrorMessage = key;
            // The framework looks up keys for its own rules only.
            else if (rule is EmailAttribute or PersonNameAttribute or CountryAttribute)
            {
                rule.ErrorMessageResourceType = typeof(ValidationText);
                rule.ErrorMessageResourceName = rule.GetType().Name[..^nameof(Attribute).Length];
            }
        }
    }

    static string? KeyOf(ValidationAttribute rule) =>
        rule switch
        {
            RequiredAttribute => "Required",
            StringLengthAttribute { MinimumLength: > 1 } => "LengthBetween",
            StringLengthAttribute => "LengthAtMost",
            MaxLengthAttribute => "LengthAtMost",
            RangeAttribute => "Range",
            _ => null,
        };

    sealed class Both(Texts own) : IStringLocalizer
    {
        public LocalizedString this[string name] => Owner(name)[name];

        public LocalizedString this[string name, params object[] arguments] => Owner(name)[name, arguments];

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) =>
            ((IStringLocalizer)own).GetAllStrings(includeParentCultures);

        IStringLocalizer Owner(string name) => own.Has(name) ? own : Texts;
    }
}
