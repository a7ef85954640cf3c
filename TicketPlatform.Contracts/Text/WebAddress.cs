using System.Text;
using System.Text.RegularExpressions;

namespace TicketPlatform.Contracts;

/// <summary>Finds what mail programs turn into a link, in texts that one person writes and another is sent.</summary>
public static partial class WebAddress
{
    // Names follow a dot as well ("Dr.Weber", "St.John"), so a capitalised word, or one in a script without capitals,
    // is a domain only when it is a common top-level domain. Those that are common surnames (Ma, Ng, Page) are left
    // out.
    static readonly HashSet<string> TopLevelDomains = new(
        (
            "com net org info biz mobi edu gov mil int arpa example test io ai co me tv cc ws to ly gg gl fm "
            + "app dev shop xyz online site top store tech club blog cloud click icu vip fun space website agency digital "
            + "media news email group loan review stream download racing science buzz cyou sbs cfd lol monster zip mov "
            + "ac ad ae ar at au az ba be bg br by bz ca ch cl cm cn cr cu cy cz de dk ec ee eg es eu fi fr ga ge gr gt "
            + "hk hr id ie in iq ir is it jp ke kg kr kw kz lb lk lt lv md mk mt mx nl np nu nz ph pk pl pt pw py qa ro rs "
            + "ru sa se sg si sk th tj tk tr tw ua ug uk us uy uz ve za "
            + "рф срб укр бел мкд бг ком орг сайт онлайн москва дети қаз мон ею ευ ελ հայ გე "
            + "中国 中國 公司 网络 網路 香港 台湾 台灣 新加坡 在线 中文网 网址 网站 网店 商店 商城 集团 我爱你 한국 닷컴 닷넷 コム みんな ストア "
            + "ไทย คอม भारत नेट कॉम संगठन বাংলা ভারত ישראל קום السعودية امارات مصر ایران "
            + "قطر عمان تونس المغرب الجزائر موقع شبكة كوم بازار"
        ).Split(' '),
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>Whether <paramref name="text"/> contains a web address, also one in compatibility characters.</summary>
    public static bool IsIn(string text)
    {
        // Browsers and mail programs read full-width letters and ideographic full stops in a domain like ASCII.
        var plain = text.Normalize(NormalizationForm.FormKC).Replace('\u3002', '.');
        return Certain().IsMatch(plain) || LabelBehindDot().Matches(plain).Any(label => IsDomain(label.Value));
    }

    static bool IsDomain(string label)
    {
        if (TopLevelDomains.Contains(label))
            return true;
        var letters = label.EnumerateRunes().Where(Rune.IsLetter).ToList();
        return letters.Count > 1 && (letters.TrueForAll(Rune.IsLower) || letters.TrueForAll(Rune.IsUpper));
    }

    // A scheme, "www.", or an address of IPv4.
    [GeneratedRegex(
        @"://|\b(?:https?|ftps?|file|mailto|tel|sms|javascript|data)\s*:|"
            + @"\bwww\d?\.|(?<!\d)\d{1,3}(?:\.\d{1,3}){3}(?!\d)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Certain();

    // "evil.com", and "evil" and "com" of "a.evil.com"; "J. R. R." has nothing right behind its dots.
    [GeneratedRegex(@"(?<=[^\s.]\.)\p{L}[\p{L}\p{M}]*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LabelBehindDot();
}
