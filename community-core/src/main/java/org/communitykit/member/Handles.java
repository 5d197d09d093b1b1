package org.communitykit.member;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import org.communitykit.Fingerprint;
import org.communitykit.Ids;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Who may be called what. A handle is canonical (NFKC, lower case) before anything else looks at it, and is then 3 to 32
 * of {@code a-z 0-9 _ . -}. Two handles that look alike are one to us: what is unique is the handle's skeleton, in which
 * {@code 0} is {@code o}, {@code 1} and {@code i} are {@code l}, {@code 5} is {@code s}, {@code rn} is {@code m},
 * {@code vv} is {@code w}, and {@code _} and {@code .} are {@code -}.
 *
 * <p>Once taken, a handle stays with whoever had it, also when they choose another, so that nobody can pass for them.
 * Given up, it is held back for a while before others may have it; an erased member's stays taken by nobody. Claims are kept under the fingerprint of the skeleton: an erased one does not
 * say what it was.
 */
final class Handles {
    /** The most handles one member may have had. */
    static final int MAX_CLAIMS = 5;

    static final int LIMIT = 32;

    record Claim(
            String id,
            @Nullable MemberId member,
            @Nullable String handle,
            @Nullable Instant freeFrom) {
        Claim forgotten() {
            return new Claim(id, null, null, null);
        }

        Claim free(Instant from) {
            return freeFrom == null ? new Claim(id, member, handle, from) : this;
        }

        boolean isOpenTo(MemberId other, Instant now) {
            return other.equals(member) || (freeFrom != null && !now.isBefore(freeFrom));
        }
    }

    static final Table<Claim> CLAIMS = Table.of(MethodHandles.lookup(), "member_handle", Claim.class)
            .key("id")
            .limit("id", Fingerprint.LENGTH)
            .limit("member", Ids.LIMIT)
            .limit("handle", LIMIT)
            .index("by_member", "member")
            .personal("member", Erasure.BLANK, "member", "handle", "freeFrom")
            .build();

    private Handles() {}

    static String canonical(String wanted) {
        if (wanted.length() > 4 * LIMIT) {
            throw new IllegalArgumentException("a handle has 3 to " + LIMIT + " chars, not " + wanted.length());
        }
        var handle = Names.fold(wanted);
        if (!handle.matches("[a-z0-9_.-]{3,32}") || !handle.matches(".*[a-z0-9].*")) {
            throw new IllegalArgumentException("a handle is 3 to " + LIMIT + " of a-z 0-9 _ . - and not only the last");
        }
        return handle;
    }

    static String skeleton(String canonical) {
        var skeleton = new StringBuilder();
        for (var c : canonical.replace("rn", "m").replace("vv", "w").toCharArray()) {
            skeleton.append(
                    switch (c) {
                        case '0' -> 'o';
                        case '1', 'i' -> 'l';
                        case '5' -> 's';
                        case '_', '.' -> '-';
                        default -> c;
                    });
        }
        return skeleton.toString();
    }

    static String id(String canonical) {
        return Fingerprint.of(skeleton(canonical));
    }

    /** Takes the handle for the member, who is locked, and tells whether it is a new claim of theirs. */
    static boolean take(Tx tx, MemberId member, String canonical, Instant now) {
        var claim = new Claim(id(canonical), member, canonical, null);
        if (tx.insert(CLAIMS, claim)) {
            return true;
        }
        var before = tx.update(CLAIMS, old -> old, claim.id());
        if (before.filter(old -> old.isOpenTo(member, now)).isEmpty()) {
            throw new HandleTaken(member);
        }
        tx.update(CLAIMS, old -> claim, claim.id());
        return !member.equals(before.get().member());
    }

    /** Lets others have the handle from this moment on, and tells whether it was the member's, who is locked. */
    static boolean release(Tx tx, MemberId member, String canonical, Instant freeFrom) {
        return tx.update(CLAIMS, old -> member.equals(old.member()) ? old.free(freeFrom) : old, id(canonical))
                .filter(claim -> member.equals(claim.member()))
                .isPresent();
    }

    static void forget(Tx tx, MemberId member) {
        tx.find(CLAIMS.index("by_member").where(member).limit(10 * MAX_CLAIMS))
                .forEach(claim -> tx.update(CLAIMS, Claim::forgotten, claim.id()));
    }
}
