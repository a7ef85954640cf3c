namespace TicketPlatform.Workers.DemoData;

enum DemoHall
{
    Theatre,
    Arena,
    Club,
    Chamber,
    Cabaret,
    Stadium,
    Small,
    Bar,
    Market,
}
