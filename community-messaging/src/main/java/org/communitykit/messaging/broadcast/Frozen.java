package org.communitykit.messaging.broadcast;

/**
 * What came of addressing a broadcast.
 *
 * @param added who was added to its audience
 * @param already who was in it before
 * @param unreachable who has no address to send it to, and was left out
 */
public record Frozen(long added, long already, long unreachable) {
    Frozen plus(Frozen more) {
        return new Frozen(added + more.added, already + more.already, unreachable + more.unreachable);
    }
}
