namespace BookingApi.Tests.Roles;

/// <summary>
/// Which caller may call which route. One line per route: method, address, optionally the state of its subject, and the
/// response to each caller: a visitor, the buyer who owns the subject, another customer, the event's organizer, another
/// organizer, door staff, an admin, and a portal on its own behalf. What belongs to others does not exist: 404.
/// </summary>
static class RoleWalkTable
{
    public const string Text = """
        #                                                                   visitor buyer stranger organizer rival door admin portal
        GET    /health                                                          200   200    200     200      200   200   200   200
        GET    /alive                                                           200   200    200     200      200   200   200   200
        GET    /docs/{documentName?}                                            200   200    200     200      200   200   200   200
        GET    /docs/scalar.js                                                  200   200    200     200      200   200   200   200
        GET    /docs/scalar.aspnetcore.js                                       200   200    200     200      200   200   200   200
        GET    /docs/favicon.svg                                                200   200    200     200      200   200   200   200
        GET    /openapi/{documentName}.json                                     200   200    200     200      200   200   200   200

        POST   /api/auth/register                                               202   202    202     202      202   202   202   202
        POST   /api/auth/login                                                  200   200    200     200      200   200   200   200
        POST   /api/auth/refresh                                                200   200    200     200      200   200   200   200
        POST   /api/auth/logout                                                 204   204    204     204      204   204   204   204
        POST   /api/auth/verify-email                                           204   204    204     204      204   204   204   204
        POST   /api/auth/resend-verification                                    401   202    202     202      202   202   202   401
        POST   /api/auth/forgot-password                                        202   202    202     202      202   202   202   202
        POST   /api/auth/reset-password                                         204   204    204     204      204   204   204   204
        POST   /api/auth/change-password                                        401   204    204     204      204   204   204   401
        POST   /api/auth/change-email                                           401   202    202     202      202   202   202   401
        POST   /api/auth/confirm-email-change                                   204   204    204     204      204   204   204   204
        POST   /api/auth/external                                               401   401    401     401      401   401   401   200
        POST   /api/auth/providers                                              401   403    403     403      403   403   403   403
        POST   /api/auth/providers                               by-a-portal    403   200    200     200      200   200   200   403
        GET    /api/auth/verify                                                 401   401    401     401      401   401   401   200
        GET    /api/auth/sessions                                               401   200    200     200      200   200   200   401
        DELETE /api/auth/sessions/{id}                                          401   204    404     404      404   404   404   401
        DELETE /api/auth/sessions                                               401   204    204     204      204   204   204   401
        GET    /api/auth/providers                                              401   200    200     200      200   200   200   401
        DELETE /api/auth/providers/{provider}                                   401   204    404     404      404   404   404   401
        GET    /api/auth/me                                                     401   200    200     200      200   200   200   401
        PUT    /api/auth/me                                                     401   200    200     200      200   200   200   401
        PUT    /api/auth/me/language                                            401   200    200     200      200   200   200   401

        GET    /api/events                                                      200   200    200     200      200   200   200   200
        GET    /api/events/{eventId}                                            200   200    200     200      200   200   200   200
        GET    /api/events/{eventId}                             draft          404   404    404     200      404   404   200   404
        GET    /api/events/{eventId}/poster.svg                                 200   200    200     200      200   200   200   200
        GET    /api/events/{eventId}/poster.svg                  draft          404   404    404     200      404   404   200   404
        GET    /api/images/{id}                                                 200   200    200     200      200   200   200   200
        GET    /api/images/{id}/{width}.jpg                                     200   200    200     200      200   200   200   200
        GET    /api/images/{id}/{width}.webp                                    200   200    200     200      200   200   200   200
        GET    /api/events/mine                                                 401   403    403     200      200   403   200   401
        GET    /api/events/mine/{eventId}                                       401   403    403     200      404   403   200   401
        GET    /api/events/mine/counts                                          401   403    403     200      200   403   200   401
        GET    /api/events/{eventId}/preview-link                               401   403    403     200      404   403   200   401
        POST   /api/events                                                      401   403    403     201      201   403   201   401
        PUT    /api/events/{eventId}                                            401   403    403     200      404   403   200   401
        DELETE /api/events/{eventId}                                            401   403    403     204      404   403   204   401
        POST   /api/events/{eventId}/publish                                    401   403    403     200      404   403   200   401
        POST   /api/events/{eventId}/unpublish                                  401   403    403     200      404   403   200   401
        POST   /api/events/{eventId}/cancel                                     401   403    403     200      404   403   200   401
        POST   /api/events/{eventId}/images                                     401   403    403     201      404   403   201   401

        GET    /api/events/{eventId}/seats                                      200   200    200     200      200   200   200   200
        GET    /api/events/{eventId}/seats                       draft          404   404    404     200      404   404   200   404
        GET    /api/events/{eventId}/availability                               200   200    200     200      200   200   200   200
        GET    /api/events/{eventId}/availability                draft          404   404    404     200      404   404   200   404
        GET    /api/events/{eventId}/seats/stream                               200   200    200     200      200   200   200   200
        GET    /api/events/{eventId}/seats/stream                draft          404   404    404     200      404   404   200   404
        GET    /api/events/{eventId}/categories                                 200   200    200     200      200   200   200   200
        GET    /api/events/{eventId}/categories                  draft          404   404    404     200      404   404   200   404
        GET    /api/events/{eventId}/sections                                   200   200    200     200      200   200   200   200
        GET    /api/events/{eventId}/sections                    draft          404   404    404     200      404   404   200   404
        POST   /api/events/{eventId}/categories                                 401   403    403     201      404   403   201   401
        PUT    /api/events/{eventId}/categories/{categoryId}                    401   403    403     200      404   403   200   401
        PUT    /api/events/{eventId}/categories/order                           401   403    403     200      404   403   200   401
        DELETE /api/events/{eventId}/categories/{categoryId}                    401   403    403     204      404   403   204   401
        POST   /api/events/{eventId}/sections                                   401   403    403     201      404   403   201   401
        PUT    /api/events/{eventId}/sections/{sectionId}                       401   403    403     200      404   403   200   401
        DELETE /api/events/{eventId}/sections/{sectionId}                       401   403    403     204      404   403   204   401
        PUT    /api/events/{eventId}/sections/{sectionId}/category              401   403    403     200      404   403   200   401
        POST   /api/events/{eventId}/seats/block                                401   403    403     200      404   403   200   401
        POST   /api/events/{eventId}/seats/unblock                              401   403    403     200      404   403   200   401

        POST   /api/events/{eventId}/holds                                      201   201    201     201      201   201   201   201
        POST   /api/events/{eventId}/holds                       draft          409   409    409     409      409   409   409   409
        POST   /api/events/{eventId}/holds                       waiting-room   403   403    403     403      403   403   403   403
        GET    /api/events/{eventId}/checkout                                   401   200    200     200      200   200   200   401
        GET    /api/events/{eventId}/checkout                    other-token    401   404    404     404      404   404   404   401
        GET    /api/events/{eventId}/checkout                    draft          401   404    404     200      404   404   200   401
        GET    /api/holds/{id}                                                  200   200    200     200      200   200   200   200
        GET    /api/holds/{id}                                   other-token    404   404    404     404      404   404   404   404
        DELETE /api/holds/{id}                                                  204   204    204     204      204   204   204   204
        POST   /api/holds/{id}/extend                                           200   200    200     200      200   200   200   200
        POST   /api/holds/{id}/extend                            other-token    404   404    404     404      404   404   404   404

        POST   /api/bookings                                                    401   201    201     201      201   201   201   401
        GET    /api/bookings/mine                                               401   200    200     200      200   200   200   401
        GET    /api/bookings/{id}                                               401   200    404     200      404   404   200   401
        GET    /api/bookings/{id}/stream                                        401   200    404     200      404   404   200   401
        POST   /api/bookings/{id}/cancel                         unpaid         401   200    404     200      404   404   200   401
        POST   /api/bookings/{id}/cancel                                        401   200    404     200      404   404   200   401
        POST   /api/bookings/{id}/refund                                        401   200    404     200      404   404   200   401
        POST   /api/bookings/{id}/refund                         rules-say-no   401   409    404     200      404   404   200   401
        GET    /api/bookings/{bookingId}/mails                                  401   200    404     200      404   404   200   401
        GET    /api/bookings/{bookingId}/seats/history                          401   200    404     404      404   404   404   401
        GET    /api/bookings/{bookingId}/tickets                                401   200    404     404      404   404   404   401
        POST   /api/bookings/{bookingId}/tickets/download-link                  401   200    404     404      404   404   404   401
        GET    /api/bookings/{bookingId}/tickets/pdf                            200   200    200     200      200   200   200   200
        GET    /api/bookings/{bookingId}/tickets/pdf             not-signed     403   403    403     403      403   403   403   403
        GET    /api/events/{eventId}/bookings                                   401   403    403     200      404   403   200   401
        GET    /api/events/{eventId}/bookings.csv                               401   403    403     200      404   403   200   401
        GET    /api/events/{eventId}/sales                                      401   403    403     200      404   403   200   401
        GET    /api/events/{eventId}/sales/stream                               401   403    403     200      404   403   200   401
        GET    /api/admin/bookings                                              401   403    403     403      403   403   200   401

        POST   /api/bookings/{bookingId}/payments                               401   201    404     404      404   404   404   401
        POST   /api/payments/webhooks/stripe                                    404   404    404     404      404   404   404   404
        GET    /api/payments/mine                                               401   200    200     200      200   200   200   401
        GET    /api/payments/{id}                                               401   200    404     404      404   404   404   401
        POST   /api/payments/{id}/challenge                                     401   200    404     404      404   404   404   401
        POST   /api/payments/{id}/refresh                                       401   200    404     404      404   404   404   401

        POST   /api/coupons/quote                                               401   200    200     200      200   200   200   401
        GET    /api/coupons/mine                                                401   403    403     200      200   403   200   401
        GET    /api/coupons/{id}                                                401   403    403     200      404   403   200   401
        POST   /api/coupons                                                     401   403    403     201      201   403   201   401
        POST   /api/coupons                                      for-the-event  401   403    403     201      400   403   201   401
        PUT    /api/coupons/{id}                                                401   403    403     200      404   403   200   401
        DELETE /api/coupons/{id}                                                401   403    403     204      404   403   204   401

        GET    /api/events/{eventId}/mails                                      401   403    403     200      404   403   200   401
        POST   /api/mails/{id}/resend                                           401   200    404     200      404   404   200   401
        GET    /api/notifications/audience                                      401   403    403     200      404   403   200   401
        POST   /api/notifications/send                                          401   403    403     200      404   403   200   401

        GET    /api/tickets/{id}                                                401   200    404     404      404   404   404   401
        POST   /api/tickets/{id}/download-link                                  401   200    404     404      404   404   404   401
        GET    /api/tickets/{id}/pdf                                            200   200    200     200      200   200   200   200
        GET    /api/tickets/{id}/pdf                             not-signed     403   403    403     403      403   403   403   403
        POST   /api/tickets/validate                                            401   403    403     200      404   200   200   401
        POST   /api/tickets/{id}/undo-scan                                      401   403    403     200      404   200   200   401
        GET    /api/door/events                                                 401   403    403     200      200   200   200   401
        GET    /api/tickets/lookup                                              401   403    403     200      404   200   200   401
        GET    /api/events/{eventId}/tickets                                    401   403    403     200      404   200   200   401
        GET    /api/events/{eventId}/door                                       401   403    403     200      404   200   200   401

        GET    /api/events/{eventId}/room                                       200   200    200     200      200   200   200   200
        GET    /api/events/{eventId}/room                        none           404   404    404     404      404   404   404   404
        POST   /api/events/{eventId}/room                                       200   200    200     200      200   200   200   200
        GET    /api/events/{eventId}/room/draw                                  200   200    200     200      200   200   200   200
        GET    /api/events/{eventId}/room/check                                 200   200    200     200      200   200   200   200
        GET    /api/events/{eventId}/room/figures                               401   403    403     200      404   403   200   401

        POST   /api/events/{eventId}/waitlist                                   401   201    201     201      201   201   201   401
        GET    /api/events/{eventId}/waitlist                                   401   403    403     200      404   403   200   401
        GET    /api/waitlist/mine                                               401   200    200     200      200   200   200   401
        GET    /api/waitlist/{id}                                               401   200    404     404      404   404   404   401
        GET    /api/waitlist/{id}/stream                                        401   200    404     404      404   404   404   401
        DELETE /api/waitlist/{id}                                               401   204    404     404      404   404   404   401
        POST   /api/waitlist/{id}/accept                                        401   200    404     404      404   404   404   401

        POST   /api/admin/organizers                                            401   403    403     403      403   403   201   401
        POST   /api/admin/users/{id}/resend-welcome                             401   403    403     403      403   403   202   401
        GET    /api/admin/users                                                 401   403    403     403      403   403   200   401
        PUT    /api/admin/users/{id}                                            401   403    403     403      403   403   200   401
        GET    /api/admin/audit                                                 401   403    403     403      403   403   200   401
        GET    /api/admin/attention                                             401   403    403     403      403   403   200   401
        GET    /api/admin/mails/failed                                          401   403    403     403      403   403   200   401
        GET    /api/admin/messages                                              401   403    403     403      403   403   200   401
        POST   /api/admin/messages/{id}/retry                                   401   403    403     403      403   403   204   401
        DELETE /api/admin/messages/{id}                                         401   403    403     403      403   403   204   401

        GET    /api/events/{eventId}/audit                                      401   403    403     200      404   403   200   401
        POST   /api/events/{eventId}/freeze                                     401   403    403     200      404   403   200   401
        POST   /api/events/{eventId}/unfreeze                                   401   403    403     200      404   403   200   401
        GET    /api/events/{eventId}/seats/{seatId}/history                     401   403    403     200      404   403   200   401

        GET    /api/internal/key-ring                                           401   401    401     401      401   401   401   200
        """;

    public sealed record Row(string Method, string Route, string State, int[] Answers)
    {
        public string Key => State.Length == 0 ? $"{Method} {Route}" : $"{Method} {Route} {State}";
    }

    public static IReadOnlyList<Row> Rows { get; } =
    [
        .. Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(l => l[0] != '#')
            .Select(Read),
    ];

    static Row Read(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var answers = words[^Enum.GetValues<Who>().Length..]
            .Select(w => int.Parse(w, System.Globalization.CultureInfo.InvariantCulture))
            .ToArray();
        return new(words[0], words[1], words.Length > answers.Length + 2 ? words[2] : "", answers);
    }
}
