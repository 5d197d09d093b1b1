package org.communitykit.segment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.communitykit.Ids;
import org.communitykit.consent.Medium;
import org.communitykit.contact.Address;
import org.communitykit.group.GroupId;

/** What has to be true of an active member to belong to a segment. Conditions add up: all, any, not, and other segments. */
public sealed interface Condition {
    /** The most parts a condition has in all. */
    int MOST_PARTS = 100;

    /** Holds for every active member. */
    record Everybody() implements Condition {}

    /** Holds for nobody: what a segment is that is made by hand. */
    record Nobody() implements Condition {}

    /** They have the tag. */
    record Tagged(String tag) implements Condition {
        public Tagged {
            Ids.check(tag, "tag");
        }
    }

    /** A field of their profile says this. */
    record Saying(String field, String value) implements Condition {}

    /** They are a member of the group itself. */
    record In(GroupId group) implements Condition {}

    /** They agree to be told things for this purpose by this medium, right now. */
    record Agreeing(String purpose, Medium medium) implements Condition {}

    /** They have an address of this kind. */
    record Reachable(Address.Kind kind) implements Condition {}

    /** They joined at this moment or later. */
    record JoinedSince(Instant moment) implements Condition {}

    /** They belong to another segment. */
    record Of(SegmentId segment) implements Condition {}

    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }
    }

    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    record Not(Condition part) implements Condition {}

    static Condition everybody() {
        return new Everybody();
    }

    static Condition tagged(String tag) {
        return new Tagged(tag);
    }

    static Condition saying(String field, String value) {
        return new Saying(field, value);
    }

    static Condition in(GroupId group) {
        return new In(group);
    }

    static Condition agreeing(String purpose, Medium medium) {
        return new Agreeing(purpose, medium);
    }

    static Condition reachable(Address.Kind kind) {
        return new Reachable(kind);
    }

    static Condition joinedSince(Instant moment) {
        return new JoinedSince(moment);
    }

    static Condition of(SegmentId segment) {
        return new Of(segment);
    }

    static Condition all(Condition... parts) {
        return new All(List.of(parts));
    }

    static Condition any(Condition... parts) {
        return new Any(List.of(parts));
    }

    static Condition not(Condition part) {
        return new Not(part);
    }

    /** The parts, in their order; none of what has none. */
    default List<Condition> parts() {
        return this instanceof Not not ? List.of(not.part()) : List.of();
    }

    /** How it is kept: each before its parts. */
    default List<String> words() {
        var words = new ArrayList<String>();
        write(words);
        return words;
    }

    private void write(List<String> words) {
        if (this instanceof Tagged tagged) {
            words.addAll(List.of("tagged", tagged.tag()));
        } else if (this instanceof Saying saying) {
            words.addAll(List.of("saying", saying.field(), saying.value()));
        } else if (this instanceof In in) {
            words.addAll(List.of("in", in.group().value()));
        } else if (this instanceof Agreeing agreeing) {
            words.addAll(
                    List.of("agreeing", agreeing.purpose(), agreeing.medium().name()));
        } else if (this instanceof Reachable reachable) {
            words.addAll(List.of("reachable", reachable.kind().name()));
        } else if (this instanceof JoinedSince joined) {
            words.addAll(List.of("joined-since", joined.moment().toString()));
        } else if (this instanceof Of of) {
            words.addAll(List.of("of", of.segment().value()));
        } else if (this instanceof All || this instanceof Any) {
            words.addAll(List.of(this instanceof All ? "all" : "any", String.valueOf(parts().size())));
        } else {
            words.add(this instanceof Not ? "not" : this instanceof Everybody ? "everybody" : "nobody");
        }
        parts().forEach(part -> part.write(words));
    }

    /** The condition that {@link #words} says. */
    static Condition ofWords(List<String> words) {
        return read(words.iterator());
    }

    private static Condition read(Iterator<String> words) {
        var word = words.next();
        return switch (word) {
            case "everybody" -> new Everybody();
            case "nobody" -> new Nobody();
            case "tagged" -> new Tagged(words.next());
            case "saying" -> new Saying(words.next(), words.next());
            case "in" -> new In(GroupId.of(words.next()));
            case "agreeing" -> new Agreeing(words.next(), Medium.valueOf(words.next()));
            case "reachable" -> new Reachable(Address.Kind.valueOf(words.next()));
            case "joined-since" -> new JoinedSince(Instant.parse(words.next()));
            case "of" -> new Of(SegmentId.of(words.next()));
            case "not" -> new Not(read(words));
            case "all" -> new All(several(words));
            case "any" -> new Any(several(words));
            default -> throw new IllegalArgumentException("no condition is called " + word);
        };
    }

    private static List<Condition> several(Iterator<String> words) {
        int count = Integer.parseInt(words.next());
        var parts = new ArrayList<Condition>();
        for (int i = 0; i < count; i++) {
            parts.add(read(words));
        }
        return parts;
    }
}
