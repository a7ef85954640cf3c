using Microsoft.OpenApi;

namespace BookingApi.Http;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c>.</summary>
static class ApiDescription
{
    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new()
            {
                Title = "TicketPlatform booking API",
                Version = "v1",
                Description = "Find events, hold places, book, pay, and get tickets. Errors are problem details (RFC 9457) with a stable `code`.",
            };
            document.Components ??= new();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
            {
                ["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The access token of `POST /api/auth/login`." },
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<Microsoft.AspNetCore.Authorization.IAuthorizeData>().Any())
                operation.Security = [new() { [new OpenApiSecuritySchemeReference("bearer", context.Document)] = [] }];
            operation.Responses ??= [];
            operation.Responses["default"] = new OpenApiResponse
            {
                Description = "A problem (RFC 9457). `code` is stable; texts may change.",
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { ["application/problem+json"] = new() { Example = Examples.Problem() } },
            };
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (Examples.Of(context.JsonTypeInfo.Type) is { } example)
                schema.Examples = [example];
            return Task.CompletedTask;
        });
    });
}
