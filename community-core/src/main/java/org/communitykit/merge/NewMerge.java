package org.communitykit.merge;

import java.util.HashMap;
import java.util.Map;
import org.communitykit.Reasons;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A merge about to be done. What only one of the two says of themselves holds; where they differ the winner's word does,
 * unless said otherwise here. Immutable; each method gives a changed copy.
 */
public final class NewMerge {
    /** The name as a field. */
    public static final String NAME = "name";

    /** The handle as a field. The winner keeps the claim to both in any case. */
    public static final String HANDLE = "handle";

    /** The locale as a field. */
    public static final String LOCALE = "locale";

    /** The zone as a field. */
    public static final String ZONE = "zone";

    /** What comes before the name of a field of the profile: {@code profile.city}. */
    public static final String PROFILE = "profile.";

    /** The most chars of a reason. */
    public static final int REASON_LIMIT = 500;

    private final MemberId winner;
    private final MemberId loser;
    private final Keep otherwise;
    private final Map<String, Keep> fields;
    private final @Nullable String reason;

    private NewMerge(
            MemberId winner, MemberId loser, Keep otherwise, Map<String, Keep> fields, @Nullable String reason) {
        this.winner = winner;
        this.loser = loser;
        this.otherwise = otherwise;
        this.fields = Map.copyOf(fields);
        this.reason = reason;
    }

    /** Everything of the loser's goes to the winner. */
    public static NewMerge of(MemberId winner, MemberId loser) {
        return new NewMerge(winner, loser, Keep.WINNERS, Map.of(), null);
    }

    /** Whose word holds in all fields of which nothing else is said. */
    public NewMerge keeping(Keep whose) {
        return new NewMerge(winner, loser, whose, fields, reason);
    }

    /** Whose word holds in one field. */
    public NewMerge keeping(String field, Keep whose) {
        var more = new HashMap<>(fields);
        more.put(field, whose);
        return new NewMerge(winner, loser, otherwise, more, reason);
    }

    /** Why, for the audit log; 1 to {@value #REASON_LIMIT} chars. */
    public NewMerge because(String words) {
        Reasons.check(words, REASON_LIMIT);
        return new NewMerge(winner, loser, otherwise, fields, words);
    }

    public MemberId winner() {
        return winner;
    }

    public MemberId loser() {
        return loser;
    }

    /** Whose word holds in this field. */
    public Keep keep(String field) {
        return fields.getOrDefault(field, otherwise);
    }

    @Nullable
    String reason() {
        return reason;
    }
}
