using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using TicketPlatform.Contracts;

namespace TicketPlatform.PortalKit.TagHelpers;

/// <summary>
/// <c>&lt;event-picture event="e.Id" picture="e.PictureId" alt="@e.PictureAlt" sizes="20rem" width="300" height="200"
/// /&gt;</c>:
/// the uploaded picture in the size and format that the browser chooses, or the poster that we draw. Without
/// <see cref="Alt"/> it is decoration. Other attributes go to the <c>img</c>.
/// </summary>
[HtmlTargetElement("event-picture", TagStructure = TagStructure.WithoutEndTag)]
public sealed class EventPictureTagHelper : TagHelper
{
    public Guid Event { get; set; }
    public Guid? Picture { get; set; }
    public string? Alt { get; set; }

    /// <summary>From a preview link: shows the poster of an event that is not in the shop yet.</summary>
    public string? Preview { get; set; }

    /// <summary>Its width on the page, in the syntax of <c>img sizes</c>.</summary>
    public string Sizes { get; set; } = "100vw";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Picture is not { } picture)
        {
            output.TagName = "img";
            output.TagMode = TagMode.StartTagOnly;
            output.Attributes.SetAttribute(
                "src",
                string.IsNullOrEmpty(Preview)
                    ? $"/media/posters/{Event}.svg"
                    : $"/media/posters/{Event}.svg?preview={Uri.EscapeDataString(Preview)}"
            );
            output.Attributes.SetAttribute("alt", Alt ?? "");
            return;
        }

        var source = new TagBuilder("source") { TagRenderMode = TagRenderMode.StartTag };
        source.MergeAttribute("type", "image/webp");
        source.MergeAttribute("srcset", SourceSet(picture, "webp"));
        source.MergeAttribute("sizes", Sizes);

        var img = new TagBuilder("img") { TagRenderMode = TagRenderMode.StartTag };
        foreach (var attribute in output.Attributes)
            img.MergeAttribute(attribute.Name, attribute.Value?.ToString());
        img.MergeAttribute("srcset", SourceSet(picture, "jpg"));
        img.MergeAttribute("sizes", Sizes);
        img.MergeAttribute("src", Address(picture, PictureSizes.Widths[1], "jpg"));
        img.MergeAttribute("alt", Alt ?? "");

        output.TagName = "picture";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.Clear();
        output.Content.AppendHtml(source).AppendHtml(img);
    }

    static string SourceSet(Guid picture, string format) =>
        string.Join(
            ", ",
            PictureSizes.Widths.Select(width =>
                string.Create(CultureInfo.InvariantCulture, $"{Address(picture, width, format)} {width}w")
            )
        );

    static string Address(Guid picture, int width, string format) =>
        string.Create(CultureInfo.InvariantCulture, $"/media/pictures/{picture}/{width}.{format}");
}
