package org.communitykit.analytics;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * Which activities count: not those of excluded members, only those of a segment, in some spaces, up to an instant. Who is
 * set apart by {@link Marks} does not count either.
 */
public final class Filter {
    /** Everything counts that the marks in a log let count. */
    public static final Filter NONE = new Filter(Map.of(), Set.of(), null, "", Set.of(), Set.of());

    private enum Choice {
        EVERYONE,
        ONLY_CONSENTING,
        FORGETTING
    }

    private final Map<MemberId, String> excluded;
    private final Set<String> spaces;
    private final @Nullable Instant upTo;
    private final String segment;
    private final Set<MemberId> among;
    private final Set<Choice> choices;

    private Filter(
            Map<MemberId, String> excluded,
            Set<String> spaces,
            @Nullable Instant upTo,
            String segment,
            Set<MemberId> among,
            Set<Choice> choices) {
        this.excluded = excluded;
        this.spaces = spaces;
        this.upTo = upTo;
        this.segment = segment;
        this.among = among;
        this.choices = choices;
    }

    /**
     * Without what these members do, such as bots or the host's own team.
     *
     * @param why the name that provenance gives them, such as {@code bots}; a member excluded twice keeps the first
     */
    public Filter excluding(String why, Collection<MemberId> members) {
        var more = sorted();
        members.forEach(member -> more.put(member, why));
        more.putAll(excluded);
        return new Filter(Collections.unmodifiableMap(more), spaces, upTo, segment, among, choices);
    }

    /** Only what is done in these groups or channels. */
    public Filter in(Collection<String> onlySpaces) {
        if (onlySpaces.isEmpty()) {
            throw new IllegalArgumentException("at least one space is needed");
        }
        var only = Collections.unmodifiableSet(new TreeSet<>(onlySpaces));
        return new Filter(excluded, only, upTo, segment, among, choices);
    }

    /** Only what was done at the instant or earlier. */
    public Filter upTo(Instant instant) {
        return new Filter(excluded, spaces, instant, segment, among, choices);
    }

    /**
     * Only what these members do.
     *
     * @param name what provenance calls them
     */
    public Filter among(String name, Collection<MemberId> members) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a segment has a name");
        }
        return new Filter(excluded, spaces, upTo, name, Set.copyOf(members), choices);
    }

    /** The same with nobody excluded or set apart. */
    public Filter excludingNobody() {
        return new Filter(Map.of(), spaces, upTo, segment, among, with(Choice.EVERYONE));
    }

    /** Only members who said by a mark that they agree to be counted, and what they did while they did. */
    public Filter consenting() {
        return new Filter(excluded, spaces, upTo, segment, among, with(Choice.ONLY_CONSENTING));
    }

    /** Without all that erased members ever did, so that numbers of the past change. */
    public Filter forgettingErased() {
        return new Filter(excluded, spaces, upTo, segment, among, with(Choice.FORGETTING));
    }

    /** With ids replaced by those that members count as. */
    Filter as(Standing standing) {
        var who = sorted();
        excluded.forEach((member, why) -> who.putIfAbsent(standing.as(member), why));
        var whoOnly = new TreeSet<>(Comparator.comparing(MemberId::value));
        among.forEach(member -> whoOnly.add(standing.as(member)));
        return new Filter(Collections.unmodifiableMap(who), spaces, upTo, segment, whoOnly, choices);
    }

    private static SortedMap<MemberId, String> sorted() {
        return new TreeMap<>(Comparator.comparing(MemberId::value));
    }

    private Set<Choice> with(Choice choice) {
        var more = new TreeSet<>(choices);
        more.add(choice);
        return Collections.unmodifiableSet(more);
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

    /** The name of those who alone count; empty if all do. */
    public String segment() {
        return segment;
    }

    Set<MemberId> among() {
        return among;
    }

    boolean countingEveryone() {
        return choices.contains(Choice.EVERYONE);
    }

    boolean onlyConsenting() {
        return choices.contains(Choice.ONLY_CONSENTING);
    }

    boolean forgetting() {
        return choices.contains(Choice.FORGETTING);
    }
}
