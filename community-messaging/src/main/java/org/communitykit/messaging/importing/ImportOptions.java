package org.communitykit.messaging.importing;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;

/**
 * How a conversation is imported.
 *
 * @param name what the source is called, 1 to 20 of {@code a-z 0-9 -}; part of all ids, so that imports of the same
 *     source under the same name add to one another and others keep apart
 * @param group where its channels belong
 * @param keepsIds whether people, channels and topics get the ids they have in the source, without its name before them
 * @param people which member a person is, if they are one already; by default all of them become new members
 */
public record ImportOptions(
        String name,
        Malformed malformed,
        GroupId group,
        boolean keepsIds,
        Function<Item.Person, Optional<MemberId>> people) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,20}");

    public ImportOptions {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("the name of a source is 1 to 20 of a-z 0-9 -");
        }
    }

    /** An import into the whole community that skips what is malformed. */
    public static ImportOptions from(String name) {
        return new ImportOptions(name, Malformed.SKIP, GroupId.ROOT, false, person -> Optional.empty());
    }

    public ImportOptions malformed(Malformed entries) {
        return new ImportOptions(name, entries, group, keepsIds, people);
    }

    public ImportOptions in(GroupId where) {
        return new ImportOptions(name, malformed, where, keepsIds, people);
    }

    /** For the one source that a community comes from: its ids are ours, and whatever has such an id already is meant. */
    public ImportOptions keepingIds() {
        return new ImportOptions(name, malformed, group, true, people);
    }

    /** Asked once for every person who is new to the import; what it answers is kept. */
    public ImportOptions people(Function<Item.Person, Optional<MemberId>> known) {
        return new ImportOptions(name, malformed, group, keepsIds, known);
    }
}
