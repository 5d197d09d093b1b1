package org.communitykit.analytics;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/** Which activities count: not those of excluded members, only those in some spaces, only those up to an instant. */
public final class Filter {
    /** Everything counts. */
    public static final Filter NONE = new Filter(Map.of(), Set.of(), null);

    private final Map<MemberId, String> excluded;
    private final Set<String> spaces;
    private final @Nullable Instant upTo;

    private Filter(Map<MemberId, String> excluded, Set<String> spaces, @Nullable Instant upTo) {
        var sorted = new TreeMap<MemberId, String>(Comparator.comparing(MemberId::value));
        sorted.putAll(excluded);
        this.excluded = Collections.unmodifiableMap(sorted);
        this.spaces = Collections.unmodifiableSet(new TreeSet<>(spaces));
        this.upTo = upTo;
    }

    /**
     * Without what these members do, such as bots or the host's own team.
     *
     * @param why the name that provenance gives them, such as {@code bots}; a member excluded twice keeps the first
     */
    public Filter excluding(String why, Collection<MemberId> members) {
        var more = new TreeMap<MemberId, String>(Comparator.comparing(MemberId::value));
        members.forEach(member -> more.put(member, why));
        more.putAll(excluded);
        return new Filter(more, spaces, upTo);
    }

    /** Only what is done in these groups or channels. */
    public Filter in(Collection<String> onlySpaces) {
        if (onlySpaces.isEmpty()) {
            throw new IllegalArgumentException("at least one space is needed");
        }
        return new Filter(excluded, Set.copyOf(onlySpaces), upTo);
    }

    /** Only what was done at the instant or earlier. */
    public Filter upTo(Instant instant) {
        return new Filter(excluded, spaces, instant);
    }

    /** The same with nobody excluded. */
    public Filter excludingNobody() {
        return new Filter(Map.of(), spaces, upTo);
    }

    /** Who is excluded and why. */
    public Map<MemberId, String> excluded() {
        return excluded;
    }

    /** The only spaces that count; empty if all do. */
    public Set<String> spaces() {
        return spaces;
    }

    public Optional<Instant> upTo() {
        return Optional.ofNullable(upTo);
    }
}
