namespace TicketPlatform.Workers.Mails;

/// <summary>
/// Distinguishes a server that hangs from one that waits for a single recipient's server to confirm that the address
/// exists: the latter still responds for other recipients.
/// </summary>
sealed class UnansweredRecipients
{
    readonly Lock sync = new();
    int answers;
    (string Recipient, int Answers)? last;

    /// <summary>The number of emails for which the server has responded so far.</summary>
    public int Answers
    {
        get
        {
            lock (sync)
                return answers;
        }
    }

    /// <summary>The server has accepted or rejected an email.</summary>
    public void NoteAnswer()
    {
        lock (sync)
            answers++;
    }

    /// <summary>
    /// Whether a missing response for a recipient means that the server hangs: it has not responded for another
    /// recipient either, and for none in between.
    /// </summary>
    /// <param name="recipient">The recipient without a response.</param>
    /// <param name="answersBefore">The value of <see cref="Answers"/> when that email was started.</param>
    public bool ShowThatServerHangs(string recipient, int answersBefore)
    {
        lock (sync)
        {
            if (answers != answersBefore)
                return false;
            var isAnother = last is var (other, then) && then == answers && other != recipient;
            last = (recipient, answers);
            return isAnother;
        }
    }
}
