package org.communitykit.matching;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.communitykit.member.Names;
import org.communitykit.skill.Skill;
import org.communitykit.skill.SkillId;
import org.jspecify.annotations.Nullable;

/** A need about to be posted. Immutable; each method gives a changed copy. */
public final class NewNeed {
    /** The most places of a need. */
    public static final int MOST_PLACES = 1_000;

    /** The most months of a term. */
    public static final int MOST_MONTHS = 120;

    final String title;
    final int places;
    final Map<String, Integer> skills;
    final boolean assessed;
    final int hours;
    final @Nullable String area;
    final Set<String> languages;
    final Set<String> values;
    final int months;
    final int renewals;

    private NewNeed(
            String title,
            int places,
            Map<String, Integer> skills,
            boolean assessed,
            int hours,
            @Nullable String area,
            Set<String> languages,
            Set<String> values,
            int months,
            int renewals) {
        this.title = title;
        this.places = places;
        this.skills = Map.copyOf(skills);
        this.assessed = assessed;
        this.hours = hours;
        this.area = area;
        this.languages = languages;
        this.values = values;
        this.months = months;
        this.renewals = renewals;
    }

    /** A need for so many people, who may be anywhere and know anything. */
    public static NewNeed of(String title, int places) {
        Names.check(title, "need title");
        if (places < 1 || places > MOST_PLACES) {
            throw new IllegalArgumentException("a need has 1 to " + MOST_PLACES + " places, not " + places);
        }
        return new NewNeed(title, places, Map.of(), false, 0, null, Set.of(), Set.of(), 0, 0);
    }

    /** Only for people who have at least this level of the skill. */
    public NewNeed skill(SkillId skill, int level) {
        Skill.checkLevel(level);
        var more = new TreeMap<>(skills);
        more.put(skill.value(), level);
        if (more.size() > Terms.MOST) {
            throw new IllegalArgumentException("a need asks for up to " + Terms.MOST + " skills");
        }
        return new NewNeed(title, places, more, assessed, hours, area, languages, values, months, renewals);
    }

    /** Levels count only if somebody else has assessed them, and only as long as that holds. */
    public NewNeed assessed() {
        return new NewNeed(title, places, skills, true, hours, area, languages, values, months, renewals);
    }

    /** How many hours a week it takes. */
    public NewNeed hours(int perWeek) {
        return new NewNeed(
                title, places, skills, assessed, Terms.hours(perWeek), area, languages, values, months, renewals);
    }

    /** Only for people who come to this area; without one it can be done from anywhere. */
    public NewNeed in(String place) {
        Terms.more(Set.of(), place, "area");
        return new NewNeed(title, places, skills, assessed, hours, place, languages, values, months, renewals);
    }

    /** Only for people who speak this language too, such as {@code cy}. */
    public NewNeed language(String tag) {
        var more = Terms.more(languages, Terms.language(tag), "language");
        return new NewNeed(title, places, skills, assessed, hours, area, more, values, months, renewals);
    }

    /** What matters to the group; who shares it is liked more. */
    public NewNeed value(String word) {
        var more = Terms.more(values, word, "value");
        return new NewNeed(title, places, skills, assessed, hours, area, languages, more, months, renewals);
    }

    /** A place is held for so many months, and for as many again at each renewal, if there are any. */
    public NewNeed term(int length, int atMostRenewals) {
        if (length < 1 || length > MOST_MONTHS || atMostRenewals < 0 || atMostRenewals > MOST_MONTHS) {
            throw new IllegalArgumentException("a term has 1 to " + MOST_MONTHS + " months and up to " + MOST_MONTHS
                    + " renewals, not " + length + " and " + atMostRenewals);
        }
        return new NewNeed(title, places, skills, assessed, hours, area, languages, values, length, atMostRenewals);
    }
}
