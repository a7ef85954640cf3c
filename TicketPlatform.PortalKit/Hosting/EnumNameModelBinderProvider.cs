using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;

namespace TicketPlatform.PortalKit.Hosting;

/// <summary>Assigns to every enum the binder that accepts exactly one of its names.</summary>
sealed class EnumNameModelBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.UnderlyingOrModelType is { IsEnum: true } type ? new EnumNameModelBinder(type) : null;

    /// <summary>Replaces the framework's binder for enums.</summary>
    public static void AddTo(IList<IModelBinderProvider> providers)
    {
        var framework = providers.OfType<EnumTypeModelBinderProvider>().Single();
        providers.Insert(providers.IndexOf(framework), new EnumNameModelBinderProvider());
    }
}
