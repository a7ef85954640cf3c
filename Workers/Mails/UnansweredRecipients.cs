namespace TicketPlatform.Workers.Mails;

/// <summary>
/// Tells apart a server that hangs and one that waits for the server of a single recipient, to ask whether the address
/// exists: the latter answers for other recipients.
/// </summary>
sealed class UnansweredRecipients
{
    readonly Lock sync = new();
    int answers;
    (string Recipient, int Answers)? last;

    /// <summary>How many mails the server has answered for so far.</summary>
    public int Answers
    {
        get
        {
            lock (sync)
                return answers;
        }
    }

    /// <summary>The server has accepted or refused a mail.</summary>
    public void NoteAnswer()
    {
        lock (sync)
            answers++;
    }

    /// <summary>
    /// Whether a recipient for whom the server has not answered shows that the server hangs: it has not answered for
    /// another one either, and for nobody in between.
    /// </summary>
    /// <param name="recipient">For whom the server has not answered.</param>
    /// <param name="answersBefore"><see cref="Answers"/> when that mail began.</param>
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
