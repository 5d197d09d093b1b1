package org.communitykit.matching;

import java.util.Map;
import java.util.Set;
import org.communitykit.group.GroupId;
import org.jspecify.annotations.Nullable;

/**
 * What a group needs people for.
 *
 * @param places for how many people
 * @param taken how many of the places are held by people who were introduced, agreed or not yet
 * @param skills the least level of each skill
 * @param assessed whether only what was assessed by somebody else counts
 * @param hours a week
 * @param area where; absent if it can be done from anywhere
 * @param months how long a place is held at first, and longer with each renewal; 0 for as long as both want
 * @param renewals how often a place can be renewed
 */
public record Need(
        NeedId id,
        GroupId group,
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
        boolean open) {
    public Need {
        skills = Map.copyOf(skills);
        languages = Set.copyOf(languages);
        values = Set.copyOf(values);
    }
}
