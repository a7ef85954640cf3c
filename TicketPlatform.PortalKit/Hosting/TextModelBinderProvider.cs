using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using TicketPlatform.Contracts;

namespace TicketPlatform.PortalKit.Hosting;

/// <summary>Assigns to every text the binder that normalizes it.</summary>
sealed class TextModelBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.ModelType != typeof(string)
            ? null
            : new TextModelBinder(
                TextInput.KindOf((context.Metadata as DefaultModelMetadata)?.Attributes.Attributes ?? [])
            );

    /// <summary>Replaces the framework's binder for texts; those for headers and services stay before it.</summary>
    public static void AddTo(IList<IModelBinderProvider> providers)
    {
        var simple = providers.OfType<SimpleTypeModelBinderProvider>().Single();
        providers.Insert(providers.IndexOf(simple), new TextModelBinderProvider());
    }
}
