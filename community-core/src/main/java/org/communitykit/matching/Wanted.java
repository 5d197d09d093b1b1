package org.communitykit.matching;

import java.util.Map;
import java.util.Set;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A need as kept.
 *
 * @param person whom volunteers are introduced to; absent for the host's
 */
record Wanted(
        NeedId id,
        GroupId group,
        @Nullable MemberId person,
        String title,
        int places,
        int taken,
        Map<String, Integer> skills,
        boolean assessed,
        int hours,
        @Nullable String area,
        Set<String> languages,
        Set<String> values,
        int months,
        int renewals,
        boolean open,
        String firstAs) {
    Wanted {
        skills = Map.copyOf(skills);
        languages = Set.copyOf(languages);
        values = Set.copyOf(values);
    }

    static Wanted of(NeedId id, GroupId group, @Nullable MemberId person, NewNeed need, String firstAs) {
        return new Wanted(
                id,
                group,
                person,
                need.title,
                need.places,
                0,
                need.skills,
                need.assessed,
                need.hours,
                need.area,
                need.languages,
                need.values,
                need.months,
                need.renewals,
                true,
                firstAs);
    }

    Wanted plus(int more) {
        return with(taken + more, open);
    }

    Wanted closed() {
        return with(taken, false);
    }

    private Wanted with(int nowTaken, boolean nowOpen) {
        return new Wanted(
                id, group, person, title, places, nowTaken, skills, assessed, hours, area, languages, values, months,
                renewals, nowOpen, firstAs);
    }

    Need shown() {
        return new Need(
                id, group, title, places, taken, skills, assessed, hours, area, languages, values, months, renewals,
                open);
    }
}
