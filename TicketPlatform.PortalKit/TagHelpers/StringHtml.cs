using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace TicketPlatform.PortalKit.TagHelpers;

/// <summary>Text that is encoded when it is written.</summary>
sealed class StringHtml(string text) : IHtmlContent
{
    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => encoder.Encode(writer, text);
}
