package org.communitykit.group;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.communitykit.member.MemberId;
import org.communitykit.role.Level;
import org.jspecify.annotations.Nullable;

/**
 * What a member is to a group.
 *
 * @param roles built-in and custom roles given to them here, besides plain membership
 * @param answers whether they count as one of the owners, for which they must not be suspended
 * @param since when it came to be as it is
 * @param until when a ban ends, if it does
 * @param reason of a ban
 */
public record Membership(
        MemberId member,
        GroupId group,
        Status status,
        List<String> roles,
        boolean answers,
        Instant since,
        @Nullable Instant until,
        @Nullable String reason) {
    /** The most roles somebody has in one group. */
    public static final int MAX_ROLES = 8;

    /** Where a membership stands. */
    public enum Status {
        /** Asked by somebody of the group to come. */
        INVITED,
        /** Asks to come. */
        REQUESTED,
        MEMBER,
        /** Gone, of their own accord or put out; may come again. */
        LEFT,
        BANNED
    }

    public Membership {
        roles = List.copyOf(roles);
    }

    static Membership of(MemberId member, GroupId group, Status status, Instant at) {
        return new Membership(member, group, status, List.of(), false, at, null, null);
    }

    /** Whether they are in the group now. */
    public boolean isMember() {
        return status == Status.MEMBER;
    }

    /** Whether they are one of its owners, suspended or not. */
    public boolean isOwner() {
        return roles.contains(Level.OWNER.role());
    }

    /** Where it stands, for the audit log. */
    String told() {
        return status + " " + roles;
    }

    /** The membership as of this moment: a ban that has ended is none. */
    Membership at(Instant now) {
        var end = until;
        return status == Status.BANNED && end != null && !now.isBefore(end)
                ? of(member, group, Status.LEFT, end)
                : this;
    }

    /** The same membership with these roles, answering for the group if one of them is the owner's. */
    Membership with(List<String> newRoles) {
        return new Membership(
                member, group, status, newRoles, newRoles.contains(Level.OWNER.role()), since, until, reason);
    }

    Membership answering(boolean counts) {
        return new Membership(member, group, status, roles, counts, since, until, reason);
    }

    /** What one person is to the group who was two to it: banned if one of them was, otherwise what lets them do more. */
    static Membership together(Membership winners, Membership losers) {
        for (var status : List.of(Status.BANNED, Status.MEMBER, Status.INVITED, Status.REQUESTED)) {
            if (winners.status != status && losers.status != status) {
                continue;
            }
            if (status == Status.BANNED && winners.status == losers.status) {
                return later(winners.until, losers.until) ? losers : winners;
            }
            if (status != Status.MEMBER || winners.status != losers.status) {
                return winners.status == status ? winners : losers;
            }
            var roles = new TreeSet<>(winners.roles);
            roles.addAll(losers.roles);
            return new Membership(
                    winners.member,
                    winners.group,
                    status,
                    List.copyOf(roles),
                    winners.answers || losers.answers,
                    winners.since.isBefore(losers.since) ? winners.since : losers.since,
                    null,
                    null);
        }
        return winners;
    }

    private static boolean later(@Nullable Instant one, @Nullable Instant other) {
        return one != null && (other == null || other.isAfter(one));
    }
}
