using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using TicketPlatform.Contracts;
using TicketPlatform.PortalKit.Hosting;

namespace CustomerPortal.WaitingRoom;

/// <summary>A place in a waiting room that this browser can prove.</summary>
public sealed record KeptReceipt(Guid EventId, string Slug, string Receipt);
