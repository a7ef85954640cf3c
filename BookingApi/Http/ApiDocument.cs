using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.OpenApi;
using TicketPlatform.Contracts;

namespace BookingApi.Http;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c>.</summary>
static class ApiDocument
{
    public static IServiceCollection AddApiDescription(this IServiceCollection services) =>
        services.AddOpenApi(options =>
        {
            options.AddDocumentTransformer(
                (document, _, _) =>
                {
                    document.Info = new()
                    {
                        Title = "TicketPlatform booking API",
                        Version = "v1",
                        Description =
                            "Find events, hold seats, book, pay, and get tickets. Errors are problem details (RFC 9457) with a stable `code`.",
                    };
                    document.Components ??= new();
                    document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(
                        StringComparer.Ordinal
                    )
                    {
                        ["bearer"] = new OpenApiSecurityScheme
                        {
                            Type = SecuritySchemeType.Http,
                            Scheme = "bearer",
                            Description = "The access token of `POST /api/auth/login`.",
                        },
                    };
                    return Task.CompletedTask;
                }
            );
            options.AddOperationTransformer(
                (operation, context, _) =>
                {
                    if (
                        context
                            .Description.ActionDescriptor.EndpointMetadata.OfType<Microsoft.AspNetCore.Authorization.IAuthorizeData>()
                            .Any()
                    )
                        operation.Security =
                        [
                            new() { [new OpenApiSecuritySchemeReference("bearer", context.Document)] = [] },
                        ];
                    if (context.Description.ActionDescriptor.EndpointMetadata.OfType<IdempotentMetadata>().Any())
                        ShowIdempotencyKey(operation);
                    operation.Responses ??= [];
                    operation.Responses["default"] = new OpenApiResponse
                    {
                        Description = "A problem (RFC 9457). `code` is stable; texts may change.",
                        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                        {
                            ["application/problem+json"] = new() { Example = Examples.Problem() },
                        },
                    };
                    ShowBody(operation, context.Description);
                    ShowAnswers(operation, context.Description);
                    return Task.CompletedTask;
                }
            );
            options.AddSchemaTransformer(
                (schema, context, _) =>
                {
                    if (Examples.Of(context.JsonTypeInfo.Type) is { } example)
                        schema.Examples = [example];
                    ShowNames(schema, context.JsonTypeInfo.Type);
                    return Task.CompletedTask;
                }
            );
        });

    // The framework knows the names only if its own converter reads the enum (EnumNameConverter).
    static void ShowNames(OpenApiSchema schema, Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (!EnumNameConverter.IsByName(plain))
            return;
        schema.Enum = [.. Enum.GetNames(plain).Select(name => (JsonNode)name)];
        if (plain != type)
            schema.Enum.Add(null!);
    }

    // Most of these routes leave the header to the middleware, so it is not one of their parameters.
    static void ShowIdempotencyKey(OpenApiOperation operation)
    {
        var others = (operation.Parameters ?? []).Where(p => p.Name != Routes.IdempotencyKeyHeader);
        operation.Parameters =
        [
            .. others,
            new OpenApiParameter
            {
                Name = Routes.IdempotencyKeyHeader,
                In = ParameterLocation.Header,
                Required = true,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                Description =
                    "A value that you choose, new for each operation. "
                    + "Repeating a request with the same key returns the same response without a second effect.",
                Example = "01990f6e-0000-7000-8000-00000000000a",
            },
        ];
    }

    static void ShowBody(OpenApiOperation operation, ApiDescription route)
    {
        var body = route.ParameterDescriptions.FirstOrDefault(p => p.Source == BindingSource.Body)?.Type;
        if (body is not null && operation.RequestBody?.Content?.TryGetValue("application/json", out var json) == true)
            json.Example = SampleJson.Of(body);
        if (Examples.RawBodyOf(route.RelativePath!) is { } raw)
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    ["application/json"] = new() { Example = raw },
                },
            };
    }

    static void ShowAnswers(OpenApiOperation operation, ApiDescription route)
    {
        foreach (var answer in route.SupportedResponseTypes.Where(a => a.Type is not null && a.Type != typeof(void)))
        {
            if (
                operation.Responses!.TryGetValue(
                    answer.StatusCode.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    out var response
                )
                && response.Content?.TryGetValue("application/json", out var json) == true
            )
                json.Example = SampleJson.Of(answer.Type!);
        }
        // Responses that are not JSON of a declared type: documents, pictures, streams, and responses stored as bytes.
        if (
            Examples.RawAnswerOf(route.RelativePath!) is { } raw
            && operation.Responses!.TryGetValue("200", out var plain)
            && plain is OpenApiResponse found
        )
            found.Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                [raw.Type] = new() { Example = raw.Example },
            };
    }
}
