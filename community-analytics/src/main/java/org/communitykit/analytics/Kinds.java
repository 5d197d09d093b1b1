package org.communitykit.analytics;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Kinds of activity by their names, such as {@code message.posted}; or all of them. */
public final class Kinds {
    /** Every kind. */
    public static final Kinds ALL = new Kinds(true, List.of());

    /** Writing something that others read: {@code topic.opened}, {@code message.posted}, {@code message.replied}. */
    public static final Kinds WRITING = of("topic.opened", "message.posted", "message.replied");

    /** Taking part oneself: {@link #WRITING}, {@code reaction.added} and {@code campaign.action}. */
    public static final Kinds TAKING_PART = WRITING.and("reaction.added", "campaign.action");

    /** A member's account began: {@code member.joined}. */
    public static final Kinds JOINING = of("member.joined");

    private final boolean all;
    private final Set<String> names;

    private Kinds(boolean all, Collection<String> names) {
        this.all = all;
        this.names = new TreeSet<>(names);
    }

    public static Kinds of(String... names) {
        return of(List.of(names));
    }

    public static Kinds of(Collection<String> names) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("at least one kind is needed");
        }
        return new Kinds(false, names);
    }

    /** These and more. */
    public Kinds and(String... more) {
        var both = new TreeSet<>(names);
        both.addAll(List.of(more));
        return new Kinds(all, both);
    }

    public boolean contains(String kind) {
        return all || names.contains(kind);
    }

    boolean areAll() {
        return all;
    }

    /** Their names in order, where they are not all. */
    Set<String> names() {
        return names;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Kinds that && all == that.all && names.equals(that.names);
    }

    @Override
    public int hashCode() {
        return names.hashCode();
    }

    /** The names in order, as provenance shows them. */
    @Override
    public String toString() {
        return all ? "all" : String.join(",", names);
    }
}
