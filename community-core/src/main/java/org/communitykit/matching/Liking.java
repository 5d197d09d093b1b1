package org.communitykit.matching;

import java.util.Map;
import org.communitykit.skill.SkillId;

/**
 * How much needs and volunteers who pass all filters like each other, in points. The same answers for the same questions;
 * replace it by what matters to you.
 */
public interface Liking {
    /** Levels above what is asked for, and values that are shared; for volunteers, first of all what they wish for. */
    Liking USUAL = new Liking() {
        @Override
        public long ofVolunteer(Need need, Volunteer volunteer, Map<SkillId, Integer> levels) {
            long surplus = 0;
            for (var wanted : need.skills().entrySet()) {
                surplus += levels.getOrDefault(SkillId.of(wanted.getKey()), 0) - wanted.getValue();
            }
            return 1 + surplus + 2 * shared(need, volunteer);
        }

        @Override
        public long ofNeed(Need need, Volunteer volunteer) {
            int wish = volunteer.wishes().indexOf(need.id());
            return 1 + 2 * shared(need, volunteer) + (wish < 0 ? 0 : 1_000L * (Terms.MOST - wish));
        }

        private long shared(Need need, Volunteer volunteer) {
            return need.values().stream().filter(volunteer.values()::contains).count();
        }
    };

    /** How much the group would like the volunteer. */
    long ofVolunteer(Need need, Volunteer volunteer, Map<SkillId, Integer> levels);

    /** How much the volunteer would like the need. */
    long ofNeed(Need need, Volunteer volunteer);
}
