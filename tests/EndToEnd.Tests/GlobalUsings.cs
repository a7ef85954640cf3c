global using static TicketPlatform.TestKit.UiText;
