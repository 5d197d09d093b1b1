package org.communitykit.messaging.block;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.communitykit.Actor;
import org.communitykit.member.MemberId;
import org.communitykit.storage.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Whom somebody ignores or blocks: nobody, for nearly everyone. For features of this module, which ask once in each call
 * and leave what these others do out of what they count, and collapsed in what they list.
 *
 * @param members at most {@value Blocks#MAX}
 */
public record Ignores(Set<MemberId> members) {
    /** Of somebody who ignores nobody. */
    public static final Ignores NONE = new Ignores(Set.of());

    public Ignores {
        members = Set.copyOf(members);
    }

    /** Whom the actor ignores, for which there is one query; the host ignores nobody. */
    public static Ignores of(Reader reader, Actor actor) {
        if (!(actor instanceof MemberId member)) {
            return NONE;
        }
        var found = reader.find(Blocks.of(member).limit(Blocks.MAX));
        return found.isEmpty()
                ? NONE
                : new Ignores(found.stream().map(Block::other).collect(Collectors.toSet()));
    }

    /** Whether any of these has blocked another of them; one query, or one for each five hundred pairs. */
    public static boolean blocked(Reader reader, Collection<MemberId> members) {
        var keys = members.stream()
                .flatMap(member ->
                        members.stream().filter(other -> !other.equals(member)).map(other -> Blocks.key(member, other)))
                .toList();
        return reader.getAll(Blocks.BLOCKS, keys).stream().anyMatch(block -> block.kind() == Block.Kind.BLOCKED);
    }

    public boolean isEmpty() {
        return members.isEmpty();
    }

    /** Whether this author, if known at all, is ignored. */
    public boolean hide(@Nullable MemberId author) {
        return author != null && members.contains(author);
    }
}
