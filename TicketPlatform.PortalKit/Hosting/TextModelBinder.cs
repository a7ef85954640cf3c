using Microsoft.AspNetCore.Mvc.ModelBinding;
using TicketPlatform.Contracts;
using TicketPlatform.PortalKit.Text;

namespace TicketPlatform.PortalKit.Hosting;

/// <summary>
/// Normalises every text of forms and addresses as it is read, and says at its field why it is rejected.
/// </summary>
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
