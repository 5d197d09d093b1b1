package org.communitykit.petition;

import java.time.Instant;
import java.util.List;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A signature as kept; others see what {@link Signature} shows them.
 *
 * @param signer the hash of an address, or what is of no meaning for members
 * @param until until when it can be confirmed, for those that do not count yet
 * @param asked when the owner of the address was asked, of late
 */
record Signed(
        PetitionId petition,
        String signer,
        @Nullable MemberId member,
        boolean counted,
        long number,
        String name,
        boolean shown,
        String comment,
        @Nullable String source,
        @Nullable MemberId referrer,
        Instant at,
        @Nullable Instant until,
        List<Instant> asked) {
    Signed {
        asked = List.copyOf(asked);
    }

    static Signed counted(
            PetitionId petition, String signer, @Nullable MemberId member, long number, NewSignature said, Instant at) {
        return new Signed(
                petition,
                signer,
                member,
                true,
                number,
                said.name,
                said.shown,
                said.comment,
                said.source,
                said.referrer,
                at,
                null,
                List.of());
    }

    /** One that counts once it is confirmed. */
    static Signed waiting(PetitionId petition, String signer, NewSignature said, Instant at, Instant until) {
        return new Signed(
                petition,
                signer,
                null,
                false,
                0,
                said.name,
                said.shown,
                said.comment,
                said.source,
                said.referrer,
                at,
                until,
                List.of());
    }

    Signed asked(List<Instant> times, Instant nowUntil) {
        var last = counted ? null : nowUntil;
        return new Signed(
                petition, signer, member, counted, number, name, shown, comment, source, referrer, at, last, times);
    }

    Signed confirmed(@Nullable MemberId who, long nextNumber, Instant now) {
        return new Signed(
                petition, signer, who, true, nextNumber, name, shown, comment, source, referrer, now, null, asked);
    }

    Signature toShow() {
        return new Signature(petition, number, name, shown, comment, counted, at);
    }
}
