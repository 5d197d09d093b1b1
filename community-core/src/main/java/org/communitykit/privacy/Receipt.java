package org.communitykit.privacy;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.communitykit.member.MemberId;

/**
 * What an erasure found and what it left, for whoever has to prove it. Nothing is kept of it here.
 *
 * @param at when the erasure came to its end
 * @param found how many rows named the member before, by table; a row that names them twice counts twice
 * @param left how many name them still, reduced to their id, which stands for nobody any more
 */
public record Receipt(MemberId member, Instant at, Map<String, Long> found, Map<String, Long> left) {
    public Receipt {
        found = Collections.unmodifiableMap(new TreeMap<>(found));
        left = Collections.unmodifiableMap(new TreeMap<>(left));
    }
}
