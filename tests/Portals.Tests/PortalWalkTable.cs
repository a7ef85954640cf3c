namespace Portals.Tests;

/// <summary>
/// Which caller may open which page. One line per address: method, address, optionally the state of its subject, and
/// the response to each caller. <c>login</c> redirects to the login, <c>away</c> to another page; numbers are status
/// codes. Forwarded addresses (<c>/live</c>, <c>/media</c>) are open here because the API decides about them: its own
/// table is in the tests of the API.
/// </summary>
static partial class PortalWalkTable
{
    public const string Shop =
        """
            #                                                    visitor customer organizer door admin
            GET  /                                                   200   200      200     200   200
            GET  /events                                             200   200      200     200   200
            GET  /events/{slug}                                      200   200      200     200   200
            GET  /events/{slug}                    unknown           404   404      404     404   404
            GET  /events/{slug}/seats                                200   200      200     200   200
            GET  /events/{slug}/calendar.ics                         200   200      200     200   200
            GET  /events/{slug}/waitlist                             login 200      200     200   200
            GET  /events/{slug}/room                                 200   200      200     200   200
            GET  /events/{slug}/room/check                           200   200      200     200   200
            GET  /events/{slug}/room/draw.json                       200   200      200     200   200
            GET  /waitlist                                           login 200      200     200   200
            GET  /waitlist/{id}                                      login 200      200     200   200
            GET  /waitlist/{id}                    somebody-elses    login 404      404     404   404
            GET  /checkout/{eventId}                                 login 200      200     200   200
            GET  /checkout/pay/{bookingId}                           login 200      200     200   200
            GET  /checkout/pay/{bookingId}         somebody-elses    login 404      404     404   404
            GET  /checkout/pay/{bookingId}/returned                  login away     away    away  away
            GET  /bookings                                           login 200      200     200   200
            GET  /bookings/{id}                                      login 200      200     200   200
            GET  /bookings/{id}                    somebody-elses    login 404      404     404   404
            GET  /bookings/{id}/return                            login 200      200     200   200
            GET  /bookings/{id}/return          somebody-elses    login 404      404     404   404
            GET  /bookings/{id}/seats                                login 200      200     200   200
            GET  /bookings/{id}/seats              somebody-elses    login 404      404     404   404
            GET  /bookings/{id}/tickets/download                     login away     away    away  away
            GET  /bookings/{id}/tickets/download   somebody-elses    login 404      404     404   404
            GET  /bookings/{id}/tickets/pdf        not-signed        403   403      403     403   403
            GET  /payments                                           login 200      200     200   200
            GET  /tickets/{id}                                       login 200      200     200   200
            GET  /tickets/{id}                     somebody-elses    login 404      404     404   404
            GET  /tickets/{id}/download                              login away     away    away  away
            GET  /tickets/{id}/download            somebody-elses    login 404      404     404   404
            GET  /tickets/{id}/pdf                 not-signed        403   403      403     403   403
            GET  /account                                            login 200      200     200   200
            GET  /account/login                                      200   away     away    away  away
            GET  /account/register                                   200   away     away    away  away
            GET  /account/logged-out                                 200   200      200     200   200
            GET  /account/forgot                                     200   200      200     200   200
            GET  /account/reset                                      200   200      200     200   200
            GET  /account/verify                                     200   200      200     200   200
            GET  /account/confirm-email                              200   200      200     200   200
            GET  /account/password                                   login 200      200     200   200
            GET  /account/email                                      login 200      200     200   200
            GET  /account/security                                   login 200      200     200   200
            GET  /account/external                                   away  away     away    away  away
            GET  /account/external/{provider}      not-configured    404   404      404     404   404
            GET  /account/sign-in-failed                             200   200      200     200   200
            GET  /about/{name}                                       200   200      200     200   200
            GET  /about/{name}                     unknown           404   404      404     404   404
            GET  /sitemap.xml                                        200   200      200     200   200
            """ + Both;

    public const string Office =
        """
            #                                                    visitor customer organizer door admin
            GET  /login                                              200   200      away    away  away
            GET  /logout                                             away  away     away    away  away
            GET  /forgot-password                                    200   200      200     200   200
            GET  /account/reset                                      200   200      200     200   200
            GET  /account/password                                   login login    200     200   200
            GET  /account/sessions                                   login login    200     200   200
            GET  /                                                   login login    200     away  200
            GET  /Index                                              login login    200     away  200
            GET  /events                                             login login    200     403   200
            GET  /events/new                                         login login    200     403   200
            GET  /events/figures                                     login login    200     403   200
            GET  /events/place-defaults                              login login    200     403   200
            GET  /events/{id}                                        login login    200     403   200
            GET  /events/{id}                      somebody-elses    login login    404     403   404
            GET  /events/{id}/details                                login login    200     403   200
            GET  /events/{id}/picture                                login login    200     403   200
            GET  /events/{id}/prices                                 login login    200     403   200
            GET  /events/{id}/seats                                  login login    200     403   200
            GET  /events/{id}/seats/block                            login login    200     403   200
            GET  /events/{id}/preview                                login login    200     403   200
            GET  /events/{id}/publish                                login login    200     403   200
            GET  /events/{id}/bookings                               login login    200     403   200
            GET  /events/{id}/bookings.csv                           login login    200     403   200
            GET  /events/{id}/messages                               login login    200     403   200
            GET  /events/{id}/waitlist                               login login    200     403   200
            GET  /events/{id}/room                                   login login    200     403   200
            GET  /events/{id}/integrity                              login login    200     403   200
            GET  /bookings/{id}                                      login login    200     403   200
            GET  /bookings/{id}                    somebody-elses    login login    404     403   404
            GET  /coupons                                            login login    200     403   200
            GET  /coupons/new                                        login login    200     403   200
            GET  /coupons/{code}                                     login login    200     403   200
            GET  /coupons/{code}                   somebody-elses    login login    404     403   404
            GET  /door                                               login login    200     200   200
            GET  /door/{id}                                          login login    200     200   200
            GET  /admin                                              login login    403     403   200
            GET  /admin/users                                        login login    403     403   200
            GET  /admin/bookings                                     login login    403     403   200
            GET  /admin/audit                                        login login    403     403   200
            GET  /admin/messages                                     login login    403     403   200
            GET  /admin/mails                                        login login    403     403   200
            """ + Both;

    const string Both = """

        GET  /robots.txt                                         200   200      200     200   200
        GET  /favicon.ico                                        301   301      301     301   301
        GET  /error/{status}                                   404   404      404     404   404
        POST /theme                                              away  away     away    away  away
        POST /language                                           away  away     away    away  away
        GET  /live/events/{id}/seats                             open  open     open    open  open
        GET  /live/events/{id}/sales                             open  open     open    open  open
        GET  /live/events/{id}/layout                            open  open     open    open  open
        GET  /live/events/{id}/availability                      open  open     open    open  open
        GET  /live/bookings/{id}                                 open  open     open    open  open
        GET  /live/waitlist/{id}                                 open  open     open    open  open
        GET  /media/pictures/{id}/{width}.jpg                    open  open     open    open  open
        GET  /media/pictures/{id}/{width}.webp                   open  open     open    open  open
        GET  /media/posters/{eventId}.svg                        open  open     open    open  open
        GET  /health                                             200   200      200     200   200
        GET  /alive                                              200   200      200     200   200
        """;

    public static readonly string[] Callers = ["visitor", "customer", "organizer", "doorstaff", "admin"];

    public sealed record Row(string Method, string Route, string State, string[] Answers)
    {
        public string Key => $"{Method} {Route}";
        public string Name => $"{Key} {State}".TrimEnd();
    }

    public static List<Row> Read(string table) =>
        [
            .. table
                .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Where(l => l[0] != '#')
                .Select(line =>
                {
                    var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                    return new Row(
                        words[0],
                        words[1],
                        words.Length > Callers.Length + 2 ? words[2] : "",
                        words[^Callers.Length..]
                    );
                }),
        ];
}
