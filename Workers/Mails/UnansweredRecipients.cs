namespace TicketPlatform.Workers.Mails;

/// <summary>
/// Distinguishes a server that hangs from one that waits for a single domain's server to confirm that an address
/// exists: the latter still responds for other domains. Emails to such a domain wait, so that they neither occupy all
/// connections nor open the circuit.
/// </summary>
sealed class UnansweredRecipients(TimeProvider time)
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    readonly Lock sync = new();

    // Domains without a response, and the time until which emails to them wait.
    readonly Dictionary<string, DateTimeOffset> paused = new(StringComparer.OrdinalIgnoreCase);
    int answers;
    (string Domain, int Answers)? last;

    /// <summary>The number of emails for which the server has responded so far.</summary>
    public int Answers
    {
        get
        {
            lock (sync)
                return answers;
        }
    }

    /// <summary>
    /// Whether an email to this domain can be tried now. After a pause one email is; the others wait for its result.
    /// </summary>
    public bool Admits(string domain)
    {
        lock (sync)
        {
            if (!paused.TryGetValue(domain, out var until))
                return true;
            var now = time.GetUtcNow();
            if (now < until)
                return false;
            paused[domain] = now + Pause;
            return true;
        }
    }

    /// <summary>The server has accepted or rejected an email to this domain.</summary>
    public void NoteAnswer(string domain)
    {
        lock (sync)
        {
            answers++;
            paused.Remove(domain);
        }
    }

    /// <summary>
    /// Notes that there was no response for a recipient. True if this means that the server hangs: it has not responded
    /// for another domain either, and for none in between.
    /// </summary>
    /// <param name="domain">The domain of the recipient.</param>
    /// <param name="answersBefore">The value of <see cref="Answers"/> when that email was started.</param>
    public bool ShowThatServerHangs(string domain, int answersBefore)
    {
        lock (sync)
        {
            var now = time.GetUtcNow();
            foreach (var (old, until) in paused)
            {
                if (until + Pause < now)
                    paused.Remove(old);
            }
            paused[domain] = now + Pause;
            if (answers != answersBefore)
                return false;
            var isAnother =
                last is var (other, then)
                && then == answers
                && !string.Equals(other, domain, StringComparison.OrdinalIgnoreCase);
            last = (domain, answers);
            return isAnother;
        }
    }
}
