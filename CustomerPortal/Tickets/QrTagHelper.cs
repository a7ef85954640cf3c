using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Razor.TagHelpers;
using QRCoder;

namespace CustomerPortal.Tickets;

/// <summary>
/// <c>&lt;qr text="@ticket.Code" label="…" /&gt;</c>: a QR code as one vector path, so that it is sharp on any screen
/// and in print.
/// </summary>
[HtmlTargetElement("qr", TagStructure = TagStructure.WithoutEndTag)]
public sealed class QrTagHelper : TagHelper
{
    public string Text { get; set; } = "";
    public string Label { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        using var code = QRCodeGenerator.GenerateQrCode(Text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Length; x++)
            {
                if (!rows[y][x])
                    continue;
                var start = x;
                while (x < rows[y].Length && rows[y][x])
                    x++;
                path.Append(CultureInfo.InvariantCulture, $"M{start} {y}h{x - start}v1h-{x - start}z");
            }
        }
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "qr");
        output.Attributes.SetAttribute(
            "viewBox",
            string.Create(CultureInfo.InvariantCulture, $"0 0 {rows.Count} {rows.Count}")
        );
        output.Attributes.SetAttribute("shape-rendering", "crispEdges");
        output.Attributes.SetAttribute("role", "img");
        output.Attributes.SetAttribute("aria-label", Label);
        // Always dark on light, whatever the theme, because scanners expect it. The quiet zone is part of the matrix.
        output.Content.SetHtmlContent(
            $"<rect class=\"qr-ground\" width=\"100%\" height=\"100%\"/><path class=\"qr-code\" d=\"{path}\"/>"
        );
    }
}
