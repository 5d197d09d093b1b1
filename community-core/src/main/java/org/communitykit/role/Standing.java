package org.communitykit.role;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.communitykit.Target;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberState;
import org.jspecify.annotations.Nullable;

/**
 * What one actor may do in one group, as of the moment it was looked up: hold on to it within a transaction, not beyond.
 * Asking it costs no reads.
 */
public final class Standing {
    /** One role in effect: what it is, how much power it gives in this group, what it adds, and where it was given. */
    record Grant(String role, Level level, int power, Set<String> adds, GroupId from) {}

    private static final int DEPTHS = 16;

    private final @Nullable Reason barred;
    private final @Nullable MemberState state;
    private final @Nullable GroupId barredAt;
    private final @Nullable GroupId archivedAt;
    private final boolean host;
    private final int depth;
    private final boolean listed;
    private final @Nullable Level level;
    private final Set<String> added;
    private final List<Grant> grants;
    private final List<Facts.Withheld> withheldHere;
    private final List<Facts.Withheld> withheldWithin;

    private Standing(Builder builder) {
        barred = builder.barred;
        state = builder.state;
        barredAt = builder.barredAt;
        archivedAt = builder.archivedAt;
        host = builder.host;
        depth = builder.depth;
        listed = builder.listed;
        level = builder.level;
        var names = new HashSet<String>();
        builder.grants.forEach(grant -> names.addAll(grant.adds()));
        added = Set.copyOf(names);
        builder.grants.sort(Comparator.comparingInt(Grant::power).reversed());
        grants = List.copyOf(builder.grants);
        withheldHere = List.copyOf(builder.withheldHere);
        withheldWithin = List.copyOf(builder.withheldWithin);
    }

    /** Whether the actor may do this here. */
    public boolean may(Permission permission) {
        return decide(permission).allows();
    }

    /**
     * What keeps the actor from doing this at a place within the group, or in the whole group, though their roles may
     * allow it; what lasts longest if there is more than one.
     */
    public Optional<Facts.Withheld> withheld(Permission permission, Target place) {
        if (withheldHere.isEmpty() && withheldWithin.isEmpty()) {
            return Optional.empty();
        }
        return Stream.concat(
                        withheldHere.stream(),
                        withheldWithin.stream()
                                .filter(withheld -> withheld.place().equals(place)))
                .filter(withheld -> withheld.permissions().contains(permission.name()))
                .max(Comparator.comparing(withheld -> withheld.until() == null ? Instant.MAX : withheld.until()));
    }

    /** Whether anything is withheld from the actor at any place within the group. */
    public boolean isRestricted() {
        return !withheldHere.isEmpty() || !withheldWithin.isEmpty();
    }

    private Optional<Facts.Withheld> withheld(Permission permission) {
        return withheldHere.stream()
                .filter(withheld -> withheld.permissions().contains(permission.name()))
                .findFirst();
    }

    /** Why the actor may or may not do this here. */
    public Explanation explain(Permission permission) {
        var reason = decide(permission);
        return switch (reason) {
            case NOT_ACTIVE -> new Explanation(reason, null, null, state);
            case BANNED -> new Explanation(reason, null, barredAt, null);
            case ARCHIVED -> new Explanation(reason, null, archivedAt, null);
            case WITHHELD ->
                new Explanation(
                        reason,
                        null,
                        GroupId.of(withheld(permission).orElseThrow().place().id()),
                        null);
            case ROLE, MEMBERSHIP ->
                grants.stream()
                        .filter(grant -> grant.level().compareTo(permission.least()) >= 0
                                || grant.adds().contains(permission.name()))
                        .findFirst()
                        .map(grant -> new Explanation(reason, grant.role(), grant.from(), null))
                        .orElseThrow();
            default -> new Explanation(reason, null, null, null);
        };
    }

    /** The one place where it is decided whether a right is there. */
    private Reason decide(Permission permission) {
        if (barred != null) {
            return barred;
        }
        if (host) {
            return Reason.HOST;
        }
        if (archivedAt != null && permission.risk() != Risk.READ && permission.risk() != Risk.GOVERN) {
            return level == null && !listed ? Reason.NO_SUCH_GROUP : Reason.ARCHIVED;
        }
        if (!withheldHere.isEmpty() && withheld(permission).isPresent()) {
            return level == null && !listed ? Reason.NO_SUCH_GROUP : Reason.WITHHELD;
        }
        if (level != null && permission.least().compareTo(level) <= 0) {
            return switch (level) {
                case VISITOR -> Reason.PUBLIC_GROUP;
                case MEMBER -> Reason.MEMBERSHIP;
                default -> Reason.ROLE;
            };
        }
        if (added.contains(permission.name())) {
            return Reason.ROLE;
        }
        if (listed && permission.equals(Rights.SEE)) {
            return Reason.LISTED_GROUP;
        }
        return level == null && !listed ? Reason.NO_SUCH_GROUP : Reason.NO_ROLE;
    }

    /** Whether the actor may change what the other is in this group: has strictly more power here, or is the host. */
    public boolean outranks(Standing other) {
        return host || power() > other.power();
    }

    /** Whether a role of this rank, given here, stands below the actor's own. */
    boolean outranks(int rank) {
        return host || power() > power(rank, depth);
    }

    /** Whether the actor has the permission by a role of theirs, archived or not. */
    boolean holds(Permission permission) {
        return host || (level != null && permission.least().compareTo(level) <= 0) || added.contains(permission.name());
    }

    /** Whether nothing keeps the actor from entering the group: they are active, not banned, it is not archived. */
    public boolean isFree() {
        return barred == null && archivedAt == null;
    }

    /** Whether the actor is in the group, by membership or by a role from further up. */
    public boolean isMember() {
        return barred == null && level != null && level.compareTo(Level.MEMBER) >= 0;
    }

    /**
     * How much power the actor has in this group. The same role counts for more the further up in the tree it was
     * given, so that the owners of a chapter's parent stand above the chapter's own.
     */
    int power() {
        return host ? Integer.MAX_VALUE : grants.isEmpty() ? 0 : grants.get(0).power();
    }

    static int power(int rank, int depth) {
        return rank * DEPTHS + DEPTHS - 1 - depth;
    }

    static final class Builder {
        private @Nullable Reason barred;
        private @Nullable MemberState state;
        private @Nullable GroupId barredAt;
        private @Nullable GroupId archivedAt;
        private boolean host;
        private int depth;
        private boolean listed;
        private @Nullable Level level;
        private final List<Grant> grants = new ArrayList<>();
        private final List<Facts.Withheld> withheldHere = new ArrayList<>();
        private final List<Facts.Withheld> withheldWithin = new ArrayList<>();

        Builder host() {
            host = true;
            return this;
        }

        Builder depth(int levels) {
            depth = levels;
            return this;
        }

        Builder inState(MemberState notActive) {
            state = notActive;
            return barred(Reason.NOT_ACTIVE, null);
        }

        Builder barred(Reason why, @Nullable GroupId where) {
            barred = why;
            barredAt = where;
            return this;
        }

        Builder archivedAt(GroupId where) {
            archivedAt = where;
            return this;
        }

        Builder listed() {
            listed = true;
            return this;
        }

        Builder atLeast(Level role) {
            level = level == null || level.compareTo(role) < 0 ? role : level;
            return this;
        }

        Builder grant(Grant grant) {
            grants.add(grant);
            return atLeast(grant.level());
        }

        Builder withhold(Facts.Withheld withheld, boolean here) {
            (here ? withheldHere : withheldWithin).add(withheld);
            return this;
        }

        boolean hasGrants() {
            return !grants.isEmpty();
        }

        Standing build() {
            return new Standing(this);
        }
    }
}
