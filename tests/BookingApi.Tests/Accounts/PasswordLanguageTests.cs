using BookingApi.Features.Accounts;
using Xunit;

namespace BookingApi.Tests.Accounts;

public sealed class PasswordLanguageTests
{
    [Theory]
    [InlineData("пароль12345")]
    [InlineData("Гасло2026!!")]
    [InlineData("contraseña123")]
    [InlineData("Contrasena123")]
    [InlineData("Passwort2026!")]
    [InlineData("motdepasse123")]
    [InlineData("parolachiave1")]
    [InlineData("palavrapasse1")]
    [InlineData("hasło123456")]
    [InlineData("haslo123456")]
    [InlineData("şifre123456")]
    [InlineData("sifre123456")]
    [InlineData("κωδικός12345")]
    [InlineData("ΚΩΔΙΚΟΣ12345")]
    public void The_word_for_password_is_rejected_in_every_language(string password) => IsRefused(password);

    [Theory]
    [InlineData("йцукенгшщз")]
    [InlineData("зщшгнекуцй")]
    [InlineData("ЙЦУКЕНфыва")]
    [InlineData("йцукен12345")]
    [InlineData("фівапролджє")]
    [InlineData("qwertzuiop")]
    [InlineData("qwertzuiopü")]
    [InlineData("azertyuiop")]
    [InlineData("qsdfghjklm1")]
    [InlineData("ςερτυθιοπ1")]
    [InlineData("ασδφγηξκλ1")]
    public void A_row_of_the_keyboard_is_rejected_on_every_layout(string password) => IsRefused(password);

    [Theory]
    [InlineData("correct horse battery staple")]
    [InlineData("CorrectHorseBatteryStaple")]
    [InlineData("correct-horse-battery-staple!")]
    [InlineData("The quick brown fox jumps over the lazy dog")]
    [InlineData("To be or not to be")]
    [InlineData("Hänschen klein ging allein")]
    public void A_passphrase_that_everybody_knows_is_rejected(string password) => IsRefused(password);

    [Theory]
    [InlineData("ｐａｓｓｗｏｒｄ１２３")]
    [InlineData("ＣｏｒｒｅｃｔＨｏｒｓｅＢａｔｔｅｒｙＳｔａｐｌｅ")]
    [InlineData("𝐩𝐚𝐬𝐬𝐰𝐨𝐫𝐝𝟏𝟐𝟑")]
    public void Compatibility_characters_do_not_make_a_password_stronger(string password) => IsRefused(password);

    [Fact]
    public void A_name_is_found_without_its_accents() =>
        Assert.NotNull(PasswordPolicy.Check("password", "zeliebjornsdottir1", name: "Zélie Björnsdóttir"));

    [Theory]
    [InlineData("мой пароль знает только ёж")]
    [InlineData("la clave cuelga del nogal")]
    [InlineData("correct answers battery lantern mosaic")]
    [InlineData("käfer öffnen äpfel übermorgen")]
    public void A_passphrase_with_such_a_word_is_accepted(string password) =>
        Assert.Null(PasswordPolicy.Check("password", password, "ada.lovelace@example.com", "Ada Lovelace"));

    static void IsRefused(string password) => Assert.NotNull(PasswordPolicy.Check("password", password));
}
