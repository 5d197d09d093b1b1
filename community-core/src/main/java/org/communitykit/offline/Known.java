package org.communitykit.offline;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * An operation as kept.
 *
 * @param scope whose subject it is: a member's id, or empty if it is everybody's
 * @param refused by which error; absent if it was taken
 */
record Known(
        String scope,
        String subject,
        String id,
        MemberId member,
        String client,
        String kind,
        List<String> seen,
        Map<String, String> body,
        Instant made,
        Instant at,
        @Nullable String refused,
        String firstAs) {
    Known {
        seen = List.copyOf(seen);
        body = Map.copyOf(body);
    }

    static Known of(String scope, MemberId member, Op op, Instant now, @Nullable String refused) {
        return new Known(
                scope,
                op.subject(),
                op.id(),
                member,
                op.client(),
                op.kind(),
                op.seen(),
                op.body(),
                Instant.ofEpochMilli(op.made().toEpochMilli()),
                now,
                refused,
                op.fingerprint());
    }

    Known refused(String code) {
        return new Known(scope, subject, id, member, client, kind, seen, body, made, at, code, firstAs);
    }

    Op op() {
        return new Op(client, id, kind, subject, seen, body, made);
    }
}
