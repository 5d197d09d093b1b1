package org.communitykit.messaging.mail;

/**
 * Hands letters over to whoever carries them: {@link SmtpSender}, a provider's API, a text message gateway. Called outside
 * of transactions, by any number of threads.
 */
@FunctionalInterface
public interface Sender {
    /**
     * Hands over one letter and says what became of it. Whatever is thrown but {@link SenderUnavailable} leaves it open
     * whether the letter went out; it is not handed over again then.
     *
     * @throws SenderUnavailable if nothing can be handed over now and this letter certainly was not
     */
    Outcome send(Letter letter);
}
