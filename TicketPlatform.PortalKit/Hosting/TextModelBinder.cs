using Microsoft.AspNetCore.Mvc.ModelBinding;
using TicketPlatform.Contracts;
using TicketPlatform.PortalKit.Text;

namespace TicketPlatform.PortalKit.Hosting;

/// <summary>Normalizes every text in forms and URLs as it is read, and reports a rejected one at its field.</summary>
sealed class TextModelBinder(TextKind kind) : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var sent = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (sent == ValueProviderResult.None)
            return Task.CompletedTask;
        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, sent);
        if (!TextInput.TryNormalize(sent.FirstValue ?? "", kind, out var text, out var error))
        {
            bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, ApiMessages.Text(error!));
            return Task.CompletedTask;
        }
        var isNull = bindingContext.ModelMetadata.ConvertEmptyStringToNull && string.IsNullOrWhiteSpace(text);
        bindingContext.Result = ModelBindingResult.Success(isNull ? null : text);
        return Task.CompletedTask;
    }
}
