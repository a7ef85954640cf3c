using System.Collections;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TicketPlatform.Contracts;

namespace BookingApi.Http;

/// <summary>
/// How request bodies are read: strings are not parsed as numbers, enums are written by name, texts are normalized, lists of
/// objects cannot contain null, and values that are not optional must be present.
/// </summary>
static class RequestJson
{
    public static IServiceCollection AddRequestJson(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json =>
        {
            var options = json.SerializerOptions;
            options.NumberHandling = JsonNumberHandling.Strict;
            options.Converters.Add(new EnumNameConverter());
            options.Converters.Add(new TextConverter(TextKind.SingleLine));
            options.TypeInfoResolver = options
                .TypeInfoResolver?.WithAddedModifier(UseTextKinds)
                .WithAddedModifier(RejectNullElements)
                .WithAddedModifier(RequireValues);
        });
        // MalformedRequestHandler then receives the error and explains it.
        return services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
    }

    static void UseTextKinds(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(p => p.PropertyType == typeof(string)))
        {
            var kind = TextInput.KindOf(AttributesOf(property));
            if (kind != TextKind.SingleLine)
                property.CustomConverter = new TextConverter(kind);
        }
    }

    // Nullable annotations do not apply to list elements: without this, handlers would get a null that their types rule
    // out.
    static void RejectNullElements(JsonTypeInfo type)
    {
        var lists = type
            .Properties.Where(p => p.Get is not null && ElementOf(p.PropertyType) is { IsValueType: false })
            .Select(p => (p.Name, Get: p.Get!))
            .ToArray();
        if (lists.Length == 0)
            return;
        type.OnDeserialized += read =>
        {
            foreach (var (name, get) in lists)
            {
                if (get(read) is IEnumerable list && IndexOfNull(list) is >= 0 and var index)
                    throw new NullElementException($"{name}[{index}]");
            }
        };
    }

    // A missing id, number or yes/no would otherwise silently be 0, false or an empty id.
    static void RequireValues(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (
                property is { PropertyType.IsValueType: true, AssociatedParameter.HasDefaultValue: false }
                && Nullable.GetUnderlyingType(property.PropertyType) is null
            )
                property.IsRequired = true;
        }
    }

    static int IndexOfNull(IEnumerable list)
    {
        var index = 0;
        foreach (var element in list)
        {
            if (element is null)
                return index;
            index++;
        }
        return -1;
    }

    /// <summary>The element type of a list; null if the type is not a list.</summary>
    public static Type? ElementOf(Type list) =>
        list switch
        {
            { IsArray: true } => list.GetElementType(),
            { IsGenericType: true } when list.IsAssignableTo(typeof(IEnumerable)) => list.GetGenericArguments()[0],
            _ => null,
        };

    /// <summary>The attributes of a property; those of a record are on the constructor's parameter.</summary>
    public static IEnumerable<object> AttributesOf(JsonPropertyInfo property) =>
        (property.AttributeProvider?.GetCustomAttributes(inherit: true) ?? []).Concat(
            property.AssociatedParameter?.AttributeProvider?.GetCustomAttributes(inherit: true) ?? []
        );
}
