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
 * @param people which member a person is, if they are one already; by default all of them become new members
 */
public record ImportOptions(
        String name, Malformed malformed, GroupId group, Function<Item.Person, Optional<MemberId>> people) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,20}");

    public ImportOptions {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("the name of a source is 1 to 20 of a-z 0-9 -");
        }
    }

    /** An import into the whole community that skips what is malformed. */
    public static ImportOptions from(String name) {
        return new ImportOptions(name, Malformed.SKIP, GroupId.ROOT, person -> Optional.empty());
    }

    public ImportOptions malformed(Malformed entries) {
        return new ImportOptions(name, entries, group, people);
    }

    public ImportOptions in(GroupId where) {
        return new ImportOptions(name, malformed, where, people);
    }

    /** Asked once for every person who is new to the import; what it answers is kept. */
    public ImportOptions people(Function<Item.Person, Optional<MemberId>> known) {
        return new ImportOptions(name, malformed, group, known);
    }
}
