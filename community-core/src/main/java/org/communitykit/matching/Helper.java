package org.communitykit.matching;

import java.util.List;
import java.util.Set;
import org.communitykit.member.MemberId;

/**
 * A volunteer as kept.
 *
 * @param busy how many of their hours are held for what they were introduced to
 * @param open whether they want to be introduced
 */
record Helper(
        MemberId member,
        boolean open,
        int hours,
        int busy,
        boolean remote,
        Set<String> areas,
        Set<String> languages,
        Set<String> values,
        List<NeedId> wishes) {
    Helper {
        areas = Set.copyOf(areas);
        languages = Set.copyOf(languages);
        values = Set.copyOf(values);
        wishes = List.copyOf(wishes);
    }

    static Helper of(Volunteer offer, int busy) {
        return new Helper(
                offer.member(),
                true,
                offer.hours(),
                busy,
                offer.remote(),
                offer.areas(),
                offer.languages(),
                offer.values(),
                offer.wishes());
    }

    Helper plus(int more) {
        return new Helper(member, open, hours, Math.max(0, busy + more), remote, areas, languages, values, wishes);
    }

    Helper closed() {
        return new Helper(member, false, hours, busy, remote, areas, languages, values, wishes);
    }

    Volunteer shown() {
        return new Volunteer(member, hours, remote, areas, languages, values, wishes);
    }
}
