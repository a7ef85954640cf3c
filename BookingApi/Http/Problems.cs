using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using TicketPlatform.Contracts;

namespace BookingApi.Http;

/// <summary>Every error response is a problem (RFC 9457) with a stable <c>code</c>.</summary>
static class Problems
{
    /// <summary>Title of <see cref="ProblemCodes.MalformedRequest"/>.</summary>
    public const string Malformed = "The request could not be read because it does not have the expected structure.";

    /// <summary>A problem that a handler expects and returns.</summary>
    public static ProblemHttpResult Of(
        int status,
        string code,
        string title,
        string? detail = null,
        params (string Name, object Value)[] more
    )
    {
        var extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = code };
        foreach (var (name, value) in more)
            extensions[name] = value;
        return TypedResults.Problem(detail, statusCode: status, title: title, extensions: extensions);
    }

    public static ProblemHttpResult NotFound(string what = "This") =>
        Of(
            404,
            ProblemCodes.NotFound,
            $"{what} does not exist.",
            $"{what} does not exist, or you do not have access to it."
        );

    /// <summary>
    /// A rule about one field that no attribute can express. <paramref name="field"/> is in camelCase, as in the body.
    /// </summary>
    public static ProblemHttpResult Invalid(string field, string message) => Invalid([(field, message)]);

    /// <summary>Not a phone number that can be called from any country.</summary>
    public static ProblemHttpResult InvalidPhone(string field) =>
        Invalid(field, "Enter the phone number with its country code, for example +43 660 1234567.");

    /// <summary>
    /// A value of another type, or one that is not a name of the enum. <paramref name="message"/> describes what the
    /// field accepts.
    /// </summary>
    public static ProblemHttpResult WrongValue(string field, Type type, string message) =>
        (Nullable.GetUnderlyingType(type) ?? type).IsEnum
            ? Invalid(field, message)
            : Of(
                400,
                ProblemCodes.MalformedRequest,
                Malformed,
                $"{field}: {message}",
                ("errors", new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [message] })
            );

    /// <summary>Rules about several fields.</summary>
    public static ProblemHttpResult Invalid(IReadOnlyList<(string Field, string Message)> errors) =>
        Of(
            400,
            ProblemCodes.ValidationFailed,
            "Please correct the marked fields.",
            errors[0].Message,
            (
                "errors",
                errors
                    .GroupBy(e => e.Field)
                    .ToDictionary(g => g.Key, g => g.Select(e => e.Message).ToArray(), StringComparer.Ordinal)
            )
        );

    public static IServiceCollection AddProblems(this IServiceCollection services) =>
        services
            .AddProblemDetails(options => options.CustomizeProblemDetails = Complete)
            .AddExceptionHandler<MalformedRequestHandler>()
            .AddExceptionHandler<DatabaseUnavailableHandler>()
            .AddExceptionHandler<InvalidTextHandler>()
            .AddExceptionHandler<RecordFailures>();

    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler(
            new ExceptionHandlerOptions
            {
                StatusCodeSelector = StatusOf,
                SuppressDiagnosticsCallback = e =>
                    e.ExceptionHandledBy == ExceptionHandledType.ExceptionHandlerService
                    || e.Exception is BadHttpRequestException,
            }
        );
        app.UseStatusCodePages();
    }

    static int StatusOf(Exception exception) =>
        exception switch
        {
            BadHttpRequestException bad => bad.StatusCode,
            _ => StatusCodes.Status500InternalServerError,
        };

    static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        problem.Extensions["traceId"] = System.Diagnostics.Activity.Current?.TraceId.ToString()
            ?? context.HttpContext.TraceIdentifier;
        if (problem is HttpValidationProblemDetails validation)
        {
            problem.Extensions["code"] = ProblemCodes.ValidationFailed;
            problem.Title = "Please correct the marked fields.";
            validation.Errors = validation.Errors.ToDictionary(
                e => CamelCase(e.Key),
                e => Array.ConvertAll(e.Value, ValidationMessages.Plain),
                StringComparer.Ordinal
            );
            return;
        }
        if (problem.Extensions.ContainsKey("code"))
            return;
        var (code, title) = (problem.Status ?? context.HttpContext.Response.StatusCode) switch
        {
            400 => (ProblemCodes.MalformedRequest, Malformed),
            401 when context.HttpContext.Response.Headers.ContainsKey(Routes.SessionEndedHeader) => (
                ProblemCodes.SessionEnded,
                "Your session has ended. Please log in again."
            ),
            401 => (ProblemCodes.Unauthenticated, "Please log in."),
            403 => (ProblemCodes.Forbidden, "Your account is not allowed to do this."),
            404 => (ProblemCodes.NotFound, "There is nothing at this address."),
            405 => (ProblemCodes.MethodNotAllowed, "This address does not support this method."),
            413 => (ProblemCodes.TooLarge, "The request is larger than this address allows."),
            415 => (ProblemCodes.UnsupportedMediaType, "This address does not accept this type of body."),
            429 => (ProblemCodes.RateLimited, "Too many requests. Please wait a moment."),
            503 => (
                ProblemCodes.Unavailable,
                "The service is busy or temporarily unavailable. No partial changes were saved. Please try again."
            ),
            >= 500 => (
                ProblemCodes.Unexpected,
                "Something went wrong on our side. No partial changes were saved. Please try again."
            ),
            _ => (ProblemCodes.MalformedRequest, "The request could not be processed."),
        };
        problem.Extensions["code"] = code;
        problem.Title = title;
        // Exception messages are for the log, not for the caller.
        problem.Detail = null;
    }

    /// <summary>
    /// <c>Contact.Email</c> becomes <c>contact.email</c>, <c>Attendees[0].Name</c> becomes <c>attendees[0].name</c>.
    /// </summary>
    static string CamelCase(string path) =>
        string.Join('.', path.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
}
