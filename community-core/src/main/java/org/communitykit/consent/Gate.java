package org.communitykit.consent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.communitykit.Actor;
import org.communitykit.contact.Address;
import org.communitykit.contact.Contacts;
import org.communitykit.feature.Context;
import org.communitykit.member.Member;
import org.communitykit.member.MemberId;
import org.communitykit.member.MemberState;
import org.communitykit.storage.Reader;
import org.jspecify.annotations.Nullable;

/**
 * The one place where it is decided whether something may be sent to somebody. To be asked at the moment of sending, after
 * whatever queue there is: what was withdrawn, suppressed or erased before it is asked is not sent.
 */
public final class Gate {
    private final Context context;
    private final Contacts contacts;
    private final Suppressions suppressions;

    Gate(Context context, Contacts contacts, Suppressions suppressions) {
        this.context = context;
        this.contacts = contacts;
        this.suppressions = suppressions;
    }

    /** Whether something may be sent to this member at this address now. Keep the answer with what is sent, or is not. */
    public Decision decide(Actor.Host host, MemberId member, Address address, Medium medium, Purpose purpose) {
        var recipient = new Recipient(member, address);
        return context.read(
                reader -> decide(reader, List.of(recipient), medium, purpose).get(0));
    }

    /**
     * The same for several, in their order: five reads whatever their number. For features that keep what they decide in
     * the transaction that reads it.
     */
    public List<Decision> decide(Reader reader, List<Recipient> recipients, Medium medium, Purpose purpose) {
        var ids = recipients.stream().map(Recipient::member).toList();
        var addresses = recipients.stream().map(Recipient::address).toList();
        addresses.forEach(address -> {
            if (address.kind() != medium.kind()) {
                throw new IllegalArgumentException(medium + " takes no " + address);
            }
        });
        var known = context.members().known(reader, ids);
        var verified = contacts.verified(reader, ids, addresses);
        var stops = suppressions.find(reader, medium, addresses, purpose.name());
        var words = words(reader, ids, medium, purpose);
        var decisions = new ArrayList<Decision>(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            var word = words.get(ids.get(i));
            decisions.add(decide(
                    known.get(ids.get(i)),
                    verified.get(i),
                    stops.get(i),
                    word == null ? Consent.State.NONE : word.asOf(context.now()).state(),
                    purpose));
        }
        return decisions;
    }

    private static Map<MemberId, Word> words(Reader reader, List<MemberId> ids, Medium medium, Purpose purpose) {
        var words = new HashMap<MemberId, Word>();
        if (purpose.basis() != Basis.TRANSACTIONAL) {
            var keys = ids.stream()
                    .map(id -> Ledger.WORDS.at(id, purpose.name(), medium))
                    .toList();
            reader.getAll(Ledger.WORDS, keys).forEach(word -> words.put(word.member(), word));
        }
        return words;
    }

    private static Decision decide(
            @Nullable Member member,
            Optional<Boolean> verified,
            Suppressions.Kept kept,
            Consent.State said,
            Purpose purpose) {
        if (member == null || member.state() == MemberState.ERASED) {
            return Decision.ERASED;
        }
        if (verified.isEmpty()) {
            return Decision.NOT_THEIRS;
        }
        if (kept.has(Stop::barred)) {
            return Decision.SUPPRESSED;
        }
        if (kept.has(Stop::bouncing)) {
            return Decision.BOUNCING;
        }
        if (purpose.basis() == Basis.TRANSACTIONAL) {
            return Decision.ALLOW;
        }
        if (member.state() == MemberState.LEFT || member.state() == MemberState.BANNED) {
            return Decision.GONE;
        }
        if (said == Consent.State.WITHDRAWN || said == Consent.State.OBJECTED) {
            return Decision.WITHDRAWN;
        }
        if (kept.refuses(purpose.name())) {
            return Decision.SUPPRESSED;
        }
        if (said == Consent.State.EXPIRED) {
            return Decision.EXPIRED;
        }
        if (said == Consent.State.NONE && purpose.basis() != Basis.OPT_OUT) {
            return Decision.NO_CONSENT;
        }
        if (purpose.basis() == Basis.DOUBLE_OPT_IN && !verified.get()) {
            return Decision.UNVERIFIED;
        }
        return Decision.ALLOW;
    }
}
