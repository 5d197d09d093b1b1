package org.communitykit.shift;

import org.communitykit.member.MemberId;

/**
 * The row that is locked before anything is decided about what a member does when: two shifts that overlap are each fine
 * by themselves, so that nothing about a shift could keep somebody from taking both at once.
 *
 * @param changes how often it was locked
 * @param noShows how many shifts they stayed away from
 */
record Schedule(MemberId member, long changes, int noShows) {
    Schedule locked() {
        return new Schedule(member, changes + 1, noShows);
    }

    Schedule excused() {
        return new Schedule(member, changes, noShows - 1);
    }

    /** Of two members who turn out to be one. */
    Schedule together(Schedule other) {
        return new Schedule(member, changes + other.changes, noShows + other.noShows);
    }

    Schedule stayedAway() {
        return new Schedule(member, changes, noShows + 1);
    }
}
