package org.communitykit.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.communitykit.member.MemberId;

/**
 * Somebody who offers their time, with what they say about it; what they can do is kept by their skills. Immutable; each
 * method gives a changed copy.
 *
 * @param hours a week, for all they take on together
 * @param remote whether they do what can be done from anywhere
 * @param areas where they would come to
 * @param languages they speak
 * @param values what matters to them; groups that share it are liked more
 * @param wishes what they would like best, the best first
 */
public record Volunteer(
        MemberId member,
        int hours,
        boolean remote,
        Set<String> areas,
        Set<String> languages,
        Set<String> values,
        List<NeedId> wishes) {
    public Volunteer {
        Terms.hours(hours);
        areas = Set.copyOf(areas);
        languages = Set.copyOf(languages);
        values = Set.copyOf(values);
        wishes = List.copyOf(wishes);
    }

    /** Somebody with so many hours a week, from anywhere. */
    public static Volunteer of(MemberId member, int hours) {
        return new Volunteer(member, hours, true, Set.of(), Set.of(), Set.of(), List.of());
    }

    /** Comes to this area too. */
    public Volunteer in(String area) {
        return new Volunteer(member, hours, remote, Terms.more(areas, area, "area"), languages, values, wishes);
    }

    /** Only wants to be where something happens. */
    public Volunteer onSite() {
        return new Volunteer(member, hours, false, areas, languages, values, wishes);
    }

    /** Speaks this language too, such as {@code cy}. */
    public Volunteer language(String tag) {
        var more = Terms.more(languages, Terms.language(tag), "language");
        return new Volunteer(member, hours, remote, areas, more, values, wishes);
    }

    public Volunteer value(String word) {
        return new Volunteer(member, hours, remote, areas, languages, Terms.more(values, word, "value"), wishes);
    }

    /** Would like this, after what they wished for before. */
    public Volunteer wish(NeedId need) {
        var more = new ArrayList<>(wishes);
        if (!more.contains(need)) {
            more.add(need);
        }
        if (more.size() > Terms.MOST) {
            throw new IllegalArgumentException("there are up to " + Terms.MOST + " wishes");
        }
        return new Volunteer(member, hours, remote, areas, languages, values, more);
    }
}
