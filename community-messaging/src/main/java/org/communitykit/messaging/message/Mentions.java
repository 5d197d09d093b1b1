package org.communitykit.messaging.message;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.communitykit.Ids;
import org.communitykit.member.MemberId;

/**
 * Whom a message mentions: what its author told, never what its text looks like. Kept as one line for each member, an
 * {@code @} and their id, and {@code +} for everybody; whom only earlier revisions mentioned stays known, behind {@code -}
 * and as {@code ~}, so that nobody is told twice.
 *
 * @param text the lines, in order; empty if nobody ever was mentioned
 */
public record Mentions(String text) {
    /** The most members one message mentions. */
    public static final int MAX = 50;

    /** The most members one message mentions over all its revisions. */
    public static final int MAX_EVER = 200;

    /** Nobody. */
    public static final Mentions NONE = new Mentions("");

    /** The most chars of the text. */
    public static final int TEXT_LIMIT = 2 + MAX_EVER * (Ids.LIMIT + 2);

    private static final char NOW = '@';
    private static final char BEFORE = '-';
    private static final String ALL = "+";
    private static final String ALL_BEFORE = "~";

    public Mentions {
        if (!text.isEmpty()) {
            check(text);
        }
    }

    /** These members, at most {@value #MAX}. */
    public static Mentions of(Collection<MemberId> members) {
        return of(members, Set.of(), "");
    }

    private static void check(String text) {
        int now = 0;
        for (var line : text.split("\n", -1)) {
            if (line.length() > 1 && (line.charAt(0) == NOW || line.charAt(0) == BEFORE)) {
                now += line.charAt(0) == NOW ? 1 : 0;
                Ids.check(line.substring(1), "member id");
            } else if (!line.equals(ALL) && !line.equals(ALL_BEFORE)) {
                throw new IllegalArgumentException("not whom a message mentions, one in each line");
            }
        }
        if (now > MAX) {
            throw new IllegalArgumentException("a message mentions up to " + MAX + " members, not " + now);
        }
    }

    private static Mentions of(Collection<MemberId> now, Collection<MemberId> before, String all) {
        var lines = new TreeSet<String>();
        now.forEach(member -> lines.add(NOW + member.value()));
        before.forEach(member -> lines.add(BEFORE + member.value()));
        if (!all.isEmpty()) {
            lines.add(all);
        }
        return new Mentions(lines.isEmpty() ? "" : String.join("\n", lines));
    }

    /** The members, by id. */
    public Set<MemberId> members() {
        return marked(NOW);
    }

    /** Whether it mentions everybody in the channel. */
    public boolean all() {
        return lines().contains(ALL);
    }

    /** Whether it mentions nobody. */
    public boolean isEmpty() {
        return members().isEmpty() && !all();
    }

    /** These, and everybody. */
    public Mentions andAll() {
        return of(members(), marked(BEFORE), ALL);
    }

    /** Those that are mentioned, and those that were before. */
    Set<MemberId> ever() {
        var ever = new LinkedHashSet<>(members());
        ever.addAll(marked(BEFORE));
        return ever;
    }

    /** Whether it mentions everybody, or did before. */
    boolean everAll() {
        return all() || lines().contains(ALL_BEFORE);
    }

    /** What is shown of them. */
    Mentions shown() {
        return text.isEmpty() ? NONE : of(members(), Set.of(), all() ? ALL : "");
    }

    /** These from now on, and known as before what is so here. */
    Mentions become(Mentions next) {
        var before = new LinkedHashSet<>(ever());
        before.removeAll(next.members());
        return of(next.members(), before, next.all() ? ALL : everAll() ? ALL_BEFORE : "");
    }

    /** Without this member, as if they had never been mentioned. */
    Mentions without(MemberId member) {
        var now = new LinkedHashSet<>(members());
        var before = new LinkedHashSet<>(marked(BEFORE));
        now.remove(member);
        before.remove(member);
        return of(now, before, all() ? ALL : everAll() ? ALL_BEFORE : "");
    }

    private List<String> lines() {
        return text.isEmpty() ? List.of() : List.of(text.split("\n"));
    }

    private Set<MemberId> marked(char mark) {
        if (text.isEmpty()) {
            return Set.of();
        }
        var members = new LinkedHashSet<MemberId>();
        lines().stream()
                .filter(line -> line.charAt(0) == mark)
                .forEach(line -> members.add(new MemberId(line.substring(1))));
        return Collections.unmodifiableSet(members);
    }
}
