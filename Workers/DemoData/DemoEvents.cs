using TicketPlatform.Domain.Events;

namespace TicketPlatform.Workers.DemoData;

/// <summary>
/// One invented event: <c>InDays</c> days after the first start, at the whole <c>Hour</c> of its own time zone, for <c>Hours</c> hours, with
/// <c>SoldShare</c> (0 to 1) of its places sold. <c>No</c> and <c>Look</c> make its id, and so its poster.
/// </summary>
sealed record DemoEvent(
    int No, int Look, string Title, EventGenre Genre, string Summary, string Description,
    string Venue, string Address, string City, string Country, string TimeZone, int InDays, int Hour, int Hours,
    string Currency, DemoHall Hall, double SoldShare)
{
    public Event ToEvent(Guid organizerId, DateTimeOffset now)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
        var local = TimeZoneInfo.ConvertTime(now, zone).Date.AddDays(InDays).AddHours(Hour);
        var startsAt = new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
        return new Event
        {
            Id = new Guid($"0193b7a0-{No:x4}-7{Look:x3}-8000-7469636b6574"),
            Slug = Slug.From(Title),
            OrganizerId = organizerId,
            Title = Title,
            Summary = Summary,
            Description = Description,
            Genre = Genre,
            Status = EventStatus.Published,
            VenueName = Venue,
            VenueAddress = Address,
            VenueCity = City,
            VenueCountry = Country,
            TimeZone = TimeZone,
            DoorsAt = startsAt.AddHours(-1),
            StartsAt = startsAt,
            EndsAt = startsAt.AddHours(Hours),
            Currency = Currency,
            LayoutVersion = 1,
            Version = 1,
            CreatedAt = now.AddDays(-40),
            PublishedAt = now.AddDays(-1.5 * No),
        };
    }
}

static class DemoEvents
{
    public static readonly DemoEvent[] All =
    [
        new(1, 1, "The Lighthouse Keeper’s Daughter", EventGenre.Theatre,
            "A storm, a lamp that must not go out, and two sisters who have not spoken for nine years.",
            "On the last manned lighthouse of a northern coast the keeper has died, and the automation crew comes on Monday. Until then somebody has to keep the lamp. Ines and Marit have the whole weekend, one kitchen and nine years of silence between them.\n\nA new play for two voices and a foghorn, with live music on stage. Two hours with one interval. Suitable from 12 years.",
            "Theater am Wehr", "Wehrgasse 14", "Vienna", "AT", "Europe/Vienna", 12, 19, 2, "EUR", DemoHall.Theatre, 0.34),
        new(2, 1, "Half Light: The Long Way Home Tour", EventGenre.Music,
            "Ten years, four albums, one night: the band that made rain danceable plays its largest hall so far.",
            "They started in a rehearsal room above a tyre shop. Now Half Light bring their fourth album, a string section and a wall of lamps to the Hafen Arena. Support: Paper Tigers of Lund.\n\nStanding in front of the stage, seats on the floor behind and in two tiers around. Step-free places are on the floor and in the front rows of the lower tier.",
            "Hafen Arena", "Am Sandkai 1", "Hamburg", "DE", "Europe/Berlin", 46, 20, 3, "EUR", DemoHall.Arena, 0.12),
        new(3, 1, "Subterra: All Night Long", EventGenre.Nightlife,
            "Three rooms, eleven hours, no phones on the floor.",
            "Subterra takes over the old boiler house for one long night: house upstairs, techno below, and a listening room with proper armchairs for when your feet have had enough.\n\nStrictly 18 and over. Cameras get a sticker at the door. The gallery has its own bar and a view over the main floor.",
            "Kesselhaus Nord", "Fabrikstraße 60", "Berlin", "DE", "Europe/Berlin", 8, 23, 7, "EUR", DemoHall.Club, 0.55),
        new(4, 6, "Nordlicht Quartet: Haydn by Candlelight", EventGenre.Music,
            "Sixty chairs, four players, two hundred candles.",
            "The quartet’s winter concert in the panelled hall has been a tradition for eleven years. Haydn’s Emperor, a new piece by Liv Aalto, and whatever the audience shouts for the encore.\n\nThe concert lasts 75 minutes without an interval. Latecomers are seated between the movements.",
            "Kleiner Saal im Zeughaus", "Herrengasse 16", "Graz", "AT", "Europe/Vienna", 21, 19, 2, "EUR", DemoHall.Chamber, 1),
        new(5, 1, "Laugh Till Last Orders", EventGenre.Comedy,
            "Five comics, two pints, one microphone that mostly works.",
            "The monthly late show under the arches. Dot Mallory hosts, four guests try out what is not on television yet. Expect strong language, weak puns and somebody’s mother in the second row.\n\nTables of the first rows may be talked to. You have been warned.",
            "The Arches Cellar", "27 Viaduct Street", "London", "GB", "Europe/London", 5, 20, 2, "GBP", DemoHall.Cabaret, 0.9),
        new(6, 5, "City Derby: Rovers – Harbour United", EventGenre.Sport,
            "Ninety minutes that the whole town talks about until spring.",
            "The 84th meeting of the two clubs, and for the first time in six years both are in the upper half. Family block on the south side; away supporters in the north stand only.\n\nGates open one hour before kick-off. Bags larger than A4 stay outside.",
            "Estádio da Ribeira", "Rua do Cais 200", "Porto", "PT", "Europe/Lisbon", 16, 18, 2, "EUR", DemoHall.Stadium, 0.22),
        new(7, 2, "The Cloud That Would Not Rain", EventGenre.Family,
            "A puppet play about being allowed to cry. From four years.",
            "Nimbus is a small cloud with a big problem: everybody waits for rain, and he does not feel like it. A play with hand puppets, shadow pictures and a great deal of cotton wool.\n\nFifty minutes, no interval. Cushions for the smallest are on the front benches; prams stay in the foyer.",
            "Puppentheater Lindenhof", "Lindenhofweg 3", "Zurich", "CH", "Europe/Zurich", 10, 14, 1, "CHF", DemoHall.Small, 0.4),
        new(8, 10, "How Cities Remember", EventGenre.Talks,
            "An evening with the urban historian Ada Lindqvist on street names, statues and forgetting.",
            "Why do some streets change their names every thirty years and others never? Ada Lindqvist has walked nine capitals with old maps in hand. She talks about what she found, and what had been painted over.\n\nIn English, with time for questions. Books at the door.",
            "De Leeszaal", "Prinsenkade 88", "Amsterdam", "NL", "Europe/Amsterdam", 27, 19, 2, "EUR", DemoHall.Small, 0.15),
        new(9, 1, "Brass & Dust", EventGenre.Music,
            "A nine-piece street band from the desert plays the smallest room in Brooklyn.",
            "Two tubas, a washboard and no amplification: Brass & Dust walk in through the audience and leave the same way, about two hours later and considerably louder.\n\nBench seats and a standing floor. Ear plugs are free at the bar.",
            "The Foundry Room", "410 Kent Row", "New York", "US", "America/New_York", 33, 20, 2, "USD", DemoHall.Bar, 0.3),
        new(10, 3, "Clara Voss plays Schumann", EventGenre.Music,
            "Kreisleriana, the Arabesque, and the letters in between, read by the pianist herself.",
            "Clara Voss has spent three winters with Robert and Clara Schumann’s letters. Between the pieces she reads from them: bills, jealousy, weather, and one recipe.\n\nAbout 100 minutes with an interval. The side balconies have a clear view of the keyboard on the left.",
            "Sál u Mostu", "Mostecká 21", "Prague", "CZ", "Europe/Prague", 58, 19, 2, "CZK", DemoHall.Theatre, 0.1),
        new(11, 1, "Neon Garden", EventGenre.Nightlife,
            "City pop, courtyard lights and a koi pond that you are asked not to swim in.",
            "The summer series moves indoors: three DJs play Japanese pop from 1978 to 1986, on vinyl, in the order of release. The garden has been rebuilt in the old bath house.\n\nDrinks are paid with the wrist band. Last train leaves at 00:20; the first one at 04:50.",
            "Yukari Bath House", "2-14 Kagurazaka", "Tokyo", "JP", "Asia/Tokyo", 39, 21, 6, "JPY", DemoHall.Club, 0.2),
        new(12, 1, "Macbeth in the Round", EventGenre.Theatre,
            "No stage, no curtain, no exit: the audience sits where the witches stand.",
            "Nine actors play the shortest tragedy without an interval, on the floor of the old corn exchange, with the audience on all sides and nowhere to hide.\n\n105 minutes. Strobe light and stage blood; from 14 years.",
            "Old Corn Exchange", "6 Merchant’s Quay", "Dublin", "IE", "Europe/Dublin", 71, 20, 2, "EUR", DemoHall.Chamber, 0.45),
        new(13, 1, "Night Market of Small Inventions", EventGenre.Other,
            "Sixty makers show the things that no shop would take. Most of them are for sale.",
            "A clock that is deliberately wrong, soup in tubes, a bicycle for stairs. The market of small inventions comes for one night, with street food and a brass band on roller skates.\n\nOne ticket is for the whole evening. Children under twelve come in free with a grown-up.",
            "Remisen", "Remisevej 4", "Copenhagen", "DK", "Europe/Copenhagen", 96, 17, 5, "DKK", DemoHall.Market, 0.08),
    ];
}
