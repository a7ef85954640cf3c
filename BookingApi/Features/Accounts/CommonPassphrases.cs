namespace BookingApi.Features.Accounts;

/// <summary>
/// Sentences that many people choose as a password and that occur in lists of leaked ones: the famous example of a
/// passphrase, quotations, pangrams and nursery rhymes. Their words are unrelated, so an estimate based on single words
/// considers them hard to guess.
/// </summary>
static class CommonPassphrases
{
    static readonly string[] Separators = [" ", "", "-", "_", "."];

    static readonly string[] Phrases =
    [
        "correct horse battery staple",
        "correct horse battery",
        "horse battery staple",
        "staple battery horse correct",
        "the quick brown fox jumps over the lazy dog",
        "the quick brown fox jumps",
        "the quick brown fox",
        "to be or not to be that is the question",
        "to be or not to be",
        "may the force be with you",
        "luke i am your father",
        "winter is coming",
        "live long and prosper",
        "one ring to rule them all",
        "you shall not pass",
        "the cake is a lie",
        "all your base are belong to us",
        "never gonna give you up",
        "houston we have a problem",
        "elementary my dear watson",
        "open sesame",
        "once upon a time",
        "it was the best of times",
        "four score and seven years ago",
        "we the people of the united states",
        "in the beginning god created",
        "the lord is my shepherd",
        "jesus loves me",
        "in god we trust",
        "mary had a little lamb",
        "twinkle twinkle little star",
        "humpty dumpty sat on a wall",
        "happy birthday to you",
        "i love you so much",
        "i love you forever",
        "let me in please",
        "this is my password",
        "my password is password",
        "this is a secret",
        "i forgot my password",
        "nobody will guess this",
        "hello world",
        "lorem ipsum dolor sit amet",
        "lorem ipsum dolor",
        "carpe diem",
        "veni vidi vici",
        "cogito ergo sum",
        "hakuna matata",
        "supercalifragilisticexpialidocious",
        // German
        "sein oder nicht sein das ist hier die frage",
        "sein oder nicht sein",
        "franz jagt im komplett verwahrlosten taxi quer durch bayern",
        "ich liebe dich über alles",
        "ich liebe dich",
        "es war einmal",
        "alle meine entchen",
        "hänschen klein ging allein",
        "das ist mein passwort",
        "mein passwort ist geheim",
        // French, Spanish and Italian
        "portez ce vieux whisky au juge blond qui fume",
        "je pense donc je suis",
        "je t'aime",
        "en un lugar de la mancha",
        "te quiero mucho",
        "nel mezzo del cammin di nostra vita",
        "ti amo tanto",
    ];

    /// <summary>
    /// In the forms in which people type them: with spaces, hyphens and the like, or without separators.
    /// </summary>
    public static IEnumerable<string> All =>
        from phrase in Phrases
        from separator in Separators
        select phrase.Replace(" ", separator, StringComparison.Ordinal);
}
