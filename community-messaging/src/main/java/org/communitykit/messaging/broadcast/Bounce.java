package org.communitykit.messaging.broadcast;

import java.util.Map;
import java.util.Optional;
import org.communitykit.Ids;
import org.communitykit.contact.Address;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * What a mail provider told of a message. Immutable; each method gives a changed copy.
 */
public final class Bounce {
    /** How bad it is. */
    public enum Kind {
        /** It could not be delivered now: a full mailbox, a server that is down. */
        SOFT,
        /** It cannot be delivered there. */
        HARD,
        /** The reader called it spam. */
        COMPLAINT
    }

    final String event;
    final Kind kind;
    final Address address;
    final @Nullable String letter;

    private Bounce(String event, Kind kind, Address address, @Nullable String letter) {
        this.event = event;
        this.kind = kind;
        this.address = address;
        this.letter = letter;
    }

    /**
     * Something told of an address.
     *
     * @param event the provider's id of what it tells, 1 to 64 printable chars, by which it counts once; of longer ids a
     *     {@link org.communitykit.Fingerprint}
     */
    public static Bounce of(String event, Kind kind, Address address) {
        Ids.check(event, "event id");
        if (address.kind() != Address.Kind.EMAIL) {
            throw new IllegalArgumentException("mail does not come back from a " + address);
        }
        return new Bounce(event, kind, address, null);
    }

    /** Of which message it tells: its {@code Message-ID}. */
    public Bounce of(String messageId) {
        return new Bounce(event, kind, address, messageId);
    }

    Optional<Map.Entry<BroadcastId, MemberId>> delivery() {
        return Optional.ofNullable(letter).flatMap(Composer::delivery);
    }
}
