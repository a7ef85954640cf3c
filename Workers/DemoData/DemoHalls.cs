using Microsoft.EntityFrameworkCore;
using TicketPlatform.Data;
using TicketPlatform.Domain;
using TicketPlatform.Domain.Events;
using TicketPlatform.Domain.Seating;

namespace TicketPlatform.Workers.DemoData;

/// <summary>Creates the halls: categories, sections with their geometry, and a row for each seat.</summary>
static class DemoHalls
{
    public static async Task BuildAsync(BookingDbContext db, Event e, DemoEvent plan, CancellationToken cancellation)
    {
        var hall = Draw(plan, e.Id);
        db.TicketCategories.AddRange(hall.Categories);
        await db.SaveChangesAsync(cancellation);
        db.Sections.AddRange(hall.Sections);
        e.NextPlaceNo = hall.Sections.Sum(s => s.Capacity);
        await db.SaveChangesAsync(cancellation);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into places (event_id, place_no, section_no, category_no)
            select s.event_id, n, s.section_no, s.category_no
            from sections s, generate_series(s.first_place_no, s.first_place_no + s.capacity - 1) n where s.event_id = {e.Id}
            """,
            cancellation
        );
    }

    public static Hall Draw(DemoEvent plan, Guid eventId)
    {
        var hall = new Hall(eventId, PriceLevel(plan.Currency));
        Action<Hall> draw = plan.Hall switch
        {
            DemoHall.Theatre => Theatre,
            DemoHall.Arena => Arena,
            DemoHall.Club => Club,
            DemoHall.Chamber => Chamber,
            DemoHall.Cabaret => Cabaret,
            DemoHall.Stadium => Stadium,
            DemoHall.Small => Small,
            DemoHall.Bar => Bar,
            _ => Market,
        };
        draw(hall);
        return hall;
    }

    // The prices below are in euros; elsewhere they are round numbers, too.
    static double PriceLevel(string currency) =>
        Math.Pow(10, Money.MinorDigits(currency))
        * currency switch
        {
            "JPY" => 150,
            "CZK" => 25,
            "DKK" => 7,
            _ => 1,
        };

    static void Theatre(Hall hall)
    {
        var (premium, stalls, side, balcony) = (
            hall.Category("Premium stalls", "Rows A to F, right in front of the stage", 64),
            hall.Category("Stalls", "The middle of the house", 49),
            hall.Category("Side stalls", "Slightly turned toward the stage", 36),
            hall.Category("Balcony", "The whole stage from above", 24)
        );
        const double x = 330,
            y = -150;
        hall.Fan("Front stalls", premium, 6, 18, x, y, 260, 0, "A", 1, [0, 5]);
        hall.Fan("Stalls center", stalls, 10, 22, x, y, 350, 0, "G", 1, [9]);
        hall.Fan("Stalls left", side, 12, 10, x, y, 262, 34, "A", 1, [0, 1]);
        hall.Fan("Stalls right", side, 12, 10, x, y, 262, -34, "A", 51, [0, 1]);
        hall.Fan("Balcony left", balcony, 5, 14, x, y, 540, 23.5, "A", 1);
        hall.Fan("Balcony center", balcony, 5, 26, x, y, 540, 0, "A", 15);
        hall.Fan("Balcony right", balcony, 5, 14, x, y, 540, -23.5, "A", 41);
    }

    static void Arena(Hall hall)
    {
        var (standing, floor, lower, upper) = (
            hall.Category("Standing", "In front of the stage", 72),
            hall.Category("Floor seats", "Level with the stage", 98),
            hall.Category("Lower tier", "Seats around the floor", 84),
            hall.Category("Upper tier", "The whole show at a glance", 49)
        );
        const double x = 880;
        hall.Area("Standing floor", standing, 3000, x, 120, 760, 470);
        hall.Block("Floor left", floor, 20, 30, x - 152, 650, 0, 0, [0, 1, 18, 19], 9, 13);
        hall.Block("Floor right", floor, 20, 30, x + 152, 650, 0, 0, [0, 1, 18, 19], 9, 13);
        Ring("1", lower, 446, 4, 8, 20, [0, 1]);
        Ring("2", upper, 690, 4, 12, 14, []);

        // A horseshoe that is open towards the stage: straight sides and a half circle, with blocks of equal width
        // along it.
        void Ring(string tier, short category, double radius, int straight, int curved, short rows, short[] stepFree)
        {
            const double top = 60,
                blockWidth = 176,
                bend = top + 4 * blockWidth;
            var no = 0;
            for (var i = 0; i < straight; i++)
                Add(x - radius, top + (i + 0.5) * blockWidth, 90, 0);
            for (var i = 0; i < curved; i++)
            {
                var turn = 90 - (i + 0.5) * 180 / curved;
                var (sin, cos) = Math.SinCos(turn * Math.PI / 180);
                Add(x - radius * sin, bend + radius * cos, turn, 81 * 81 / (2 * radius));
            }
            for (var i = straight - 1; i >= 0; i--)
                Add(x + radius, top + (i + 0.5) * blockWidth, -90, 0);

            void Add(double centerX, double centerY, double turn, double curve) =>
                hall.Block(
                    $"Block {tier}{++no:00}",
                    category,
                    rows,
                    18,
                    centerX,
                    centerY,
                    turn,
                    curve,
                    stepFree,
                    9,
                    10
                );
        }
    }

    static void Club(Hall hall)
    {
        hall.Area("Main floor", hall.Category("Floor", "All three rooms", 22), 450, 200, 120, 340, 170);
        hall.Area(
            "Gallery",
            hall.Category("Gallery", "All rooms, and the gallery with its own bar", 38),
            80,
            200,
            320,
            340,
            60
        );
    }

    static void Chamber(Hall hall)
    {
        var (front, back) = (
            hall.Category("Front", "The first three rows", 42),
            hall.Category("Rear", "Rows D to F", 28)
        );
        hall.Fan("Front rows", front, 3, 10, 100, -140, 240, 0, "A", 1, [0]);
        hall.Fan("Rear rows", back, 3, 10, 100, -140, 290, 0, "D", 1);
    }

    static void Cabaret(Hall hall)
    {
        var (tables, bench) = (
            hall.Category("Table seat", "Close enough to be talked to", 24),
            hall.Category("Bench", "Along the wall", 15)
        );
        for (var i = 0; i < 8; i++)
            hall.Block(
                $"Table {i + 1}",
                tables,
                2,
                6,
                63 + i % 4 * 100,
                120 + i / 4 * 70,
                0,
                0,
                i == 3 ? [0, 1] : [],
                11,
                20
            );
        hall.Block("Wall bench", bench, 2, 22, 213, 280, 0, 0, [0]);
    }

    static void Stadium(Hall hall)
    {
        var (main, family, ends) = (
            hall.Category("Main stand", "Along the half-way line", 45),
            hall.Category("South side", "Family stand, opposite the main stand", 28),
            hall.Category("Behind the goal", "Loud", 18)
        );
        // The pitch is where other halls have their stage and their floor.
        hall.Block("West end", ends, 12, 30, 174, 430, 90, 0, [0]);
        hall.Block("East end", ends, 12, 30, 734, 430, -90, 0, [0]);
        hall.Block("South A", family, 14, 26, 314, 660, 0, 0, [0, 1]);
        hall.Block("South B", family, 14, 26, 594, 660, 0, 0, [0, 1]);
        hall.Block("Main A", main, 10, 26, 314, 200, 180, 0, [0]);
        hall.Block("Main B", main, 10, 26, 594, 200, 180, 0, [0]);
    }

    static void Small(Hall hall)
    {
        var (front, rest) = (
            hall.Category("Front benches", "Rows A to C", 26),
            hall.Category("Benches", "Everything behind", 19)
        );
        hall.Fan("Front", front, 3, 14, 110, -220, 320, 0, "A", 1, [0]);
        hall.Fan("Middle", rest, 7, 16, 110, -220, 372, 0, "D", 1, [6]);
    }

    static void Bar(Hall hall)
    {
        hall.Area("Floor", hall.Category("Standing", "In the middle of it", 25), 120, 140, 110, 220, 100);
        hall.Block("Benches", hall.Category("Bench", "A seat along the wall", 35), 2, 20, 140, 245, 0, 0, [0, 1]);
    }

    static void Market(Hall hall) =>
        hall.Area(
            "Market hall",
            hall.Category("Evening ticket", "In and out as you like", 12),
            900,
            230,
            110,
            400,
            240
        );

    internal sealed class Hall(Guid eventId, double priceLevel)
    {
        int nextPlace;

        public List<TicketCategory> Categories { get; } = [];
        public List<Section> Sections { get; } = [];

        public short Category(string name, string description, double price)
        {
            Categories.Add(
                new TicketCategory
                {
                    EventId = eventId,
                    CategoryNo = (short)(Categories.Count + 1),
                    Name = name,
                    Description = description,
                    PriceMinor = (long)(price * priceLevel),
                }
            );
            return (short)Categories.Count;
        }

        public void Area(string name, short category, int capacity, double x, double y, double width, double height) =>
            Add(name, category, SectionKind.Standing, capacity, section =>
                (section.X, section.Y, section.Width, section.Height) = (x, y, width, height)
            );

        public void Block(
            string name,
            short category,
            short rows,
            short seats,
            double x,
            double y,
            double rotation,
            double curve,
            short[] stepFree,
            double seatSpacing = SeatGeometry.DefaultSeatSpacing,
            double rowSpacing = SeatGeometry.DefaultRowSpacing,
            string firstRow = "A",
            short firstSeat = 1
        ) => Add(name, category, SectionKind.Seated, rows * seats, section =>
            {
                (
                    section.RowCount,
                    section.SeatsPerRow,
                    section.FirstRowLabel,
                    section.FirstSeatNumber,
                    section.StepFreeRows
                ) = (rows, seats, firstRow, firstSeat, stepFree);
                (section.X, section.Y, section.Rotation, section.Curve) = (
                    Math.Round(x, 1),
                    Math.Round(y, 1),
                    rotation,
                    Math.Round(curve, 1)
                );
                (section.SeatSpacing, section.RowSpacing) = (seatSpacing, rowSpacing);
            });

        /// <summary>
        /// A block on a circle around a point behind the stage, <paramref name="angle"/> degrees to the left of the
        /// middle.
        /// </summary>
        public void Fan(
            string name,
            short category,
            short rows,
            short seats,
            double x,
            double y,
            double radius,
            double angle,
            string firstRow,
            short firstSeat,
            short[]? stepFree = null
        )
        {
            var (sin, cos) = Math.SinCos(angle * Math.PI / 180);
            var half = (seats - 1) / 2.0 * SeatGeometry.DefaultSeatSpacing;
            Block(
                name,
                category,
                rows,
                seats,
                x - radius * sin,
                y + radius * cos,
                angle,
                half * half / (2 * radius),
                stepFree ?? [],
                firstRow: firstRow,
                firstSeat: firstSeat
            );
        }

        void Add(string name, short category, SectionKind kind, int capacity, Action<Section> shape)
        {
            var section = new Section
            {
                EventId = eventId,
                SectionNo = (short)(Sections.Count + 1),
                Name = name,
                Kind = kind,
                CategoryNo = category,
                FirstPlaceNo = nextPlace,
                Capacity = capacity,
                FirstRowLabel = "A",
            };
            shape(section);
            Sections.Add(section);
            nextPlace += capacity;
        }
    }
}
