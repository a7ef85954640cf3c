using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace TicketPlatform.PortalKit.Hosting;

/// <summary>
/// Reads an enum from forms and URLs by exactly one of its names. The framework's binder also accepts numbers and lists
/// of names, which it combines into another value.
/// </summary>
sealed class EnumNameModelBinder(Type type) : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var sent = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (sent == ValueProviderResult.None)
            return Task.CompletedTask;
        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, sent);
        var text = sent.FirstValue;
        if (string.IsNullOrEmpty(text) && bindingContext.ModelMetadata.IsReferenceOrNullableType)
        {
            bindingContext.Result = ModelBindingResult.Success(null);
            return Task.CompletedTask;
        }
        var name = Array.Find(Enum.GetNames(type), name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (name is null)
            bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, ValidationText.ChooseOption);
        else
            bindingContext.Result = ModelBindingResult.Success(Enum.Parse(type, name));
        return Task.CompletedTask;
    }
}
