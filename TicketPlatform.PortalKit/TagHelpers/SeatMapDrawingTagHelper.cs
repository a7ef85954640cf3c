using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Razor.TagHelpers;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;

namespace TicketPlatform.PortalKit.TagHelpers;

/// <summary>
/// <c>&lt;seat-map-drawing layout="map" categories="list" /&gt;</c>: a layout as a still picture. A row is one path
/// whose dashes are the seats, so that an arena of 15,000 seats is a few hundred elements.
/// </summary>
[HtmlTargetElement("seat-map-drawing", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SeatMapDrawingTagHelper(HtmlEncoder encoder) : TagHelper
{
    const double Margin = 20;

    static readonly Texts Texts = Texts.For<SeatMapDrawingTagHelper>();

    public SeatMapResponse Layout { get; set; } = null!;
    public IReadOnlyList<CategoryResponse> Categories { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        // Letters keep their size on the screen, whatever the size of the hall.
        var letters = Math.Max(13, Layout.Width / 42);
        var stage = letters * 2.2;
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"seat-drawing {output.Attributes["class"]?.Value}".TrimEnd());
        output.Attributes.SetAttribute(
            "viewBox",
            I($"{-Margin} {-stage - Margin} {Layout.Width + 2 * Margin} {Layout.Height + stage + 2 * Margin}")
        );
        output.Attributes.SetAttribute("font-size", I($"{letters:0.#}"));
        output.Attributes.SetAttribute("role", "img");
        output.Attributes.SetAttribute(
            "aria-label",
            Texts[
                "Label",
                Texts.Count("Sections", Layout.Sections.Count),
                Texts.Count("Seats", Layout.Sections.Sum(s => s.Capacity))
            ]
        );

        var middle =
            Layout.Sections.Count == 0
                ? Layout.Width / 2
                : (Layout.Sections.Min(s => s.X - HalfWidth(s)) + Layout.Sections.Max(s => s.X + HalfWidth(s))) / 2;
        var svg = new StringBuilder();
        svg.Append(
            I(
                $"""<rect class="seat-stage" x="{middle - Layout.Width / 5}" y="{-stage}" width="{Layout.Width / 2.5}" height="{stage - 8}" rx="6"/>"""
            )
        );
        svg.Append(
            I(
                $"""<text class="seat-stage-name" x="{middle}" y="{-stage / 2 - 4}" text-anchor="middle">{encoder.Encode(Texts["Stage"])}</text>"""
            )
        );
        foreach (var section in Layout.Sections)
            Draw(section, svg);
        output.Content.SetHtmlContent(svg.ToString());
    }

    void Draw(SectionResponse section, StringBuilder svg)
    {
        var color = Categories.FirstOrDefault(c => c.Id == section.CategoryId)?.Color ?? 7;
        var name = encoder.Encode(section.Name);
        svg.Append(
            I(
                $"""<g class="cat-{color}" transform="translate({section.X:0.##} {section.Y:0.##}) rotate({section.Rotation:0.##})"><title>{encoder.Encode(Texts.Count("Section", section.Capacity, section.Name))}</title>"""
            )
        );
        if (section.Kind == SectionKind.Standing)
        {
            svg.Append(
                I(
                    $"""<rect class="seat-standing" x="{-section.Width / 2:0.##}" width="{section.Width:0.##}" height="{section.Height:0.##}" rx="8"/>"""
                )
            );
            svg.Append(
                I(
                    $"""<text class="seat-name" y="{section.Height / 2:0.##}" text-anchor="middle">{name} · {section.Capacity}</text>"""
                )
            );
        }
        else
        {
            var half = HalfWidth(section);
            var dot = Math.Min(section.SeatSpacing, section.RowSpacing) * 0.68;
            for (var row = 0; row < section.Rows; row++)
            {
                // The row is a parabola, and a quadratic curve through these three points is exactly that parabola.
                var y = row * section.RowSpacing;
                var (ends, control) = (y - section.Curve, y + section.Curve);
                svg.Append(
                    section.SeatsPerRow == 1
                        ? I($"""<path class="seat-row" stroke-width="{dot:0.##}" d="M0 {y:0.##}h.01"/>""")
                        // A little longer than the distance of the outer seats: browsers do not draw a dash of no length
                        // at the very end of a path.
                        : I(
                            $"""<path class="seat-row" stroke-width="{dot:0.##}" pathLength="{section.SeatsPerRow - 0.99}" stroke-dasharray="0 1" d="M{-half:0.##} {ends:0.##}Q0 {control:0.##} {half:0.##} {ends:0.##}"/>"""
                        )
                );
            }
            svg.Append(
                I(
                    $"""<text class="seat-name" y="{section.Rows * section.RowSpacing + 4:0.##}" text-anchor="middle">{name}</text>"""
                )
            );
        }
        svg.Append("</g>");
    }

    static double HalfWidth(SectionResponse section) =>
        section.Kind == SectionKind.Standing
            ? section.Width / 2
            : (section.SeatsPerRow - 1) / 2.0 * section.SeatSpacing;

    static string I(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
