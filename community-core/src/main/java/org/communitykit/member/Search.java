package org.communitykit.member;

/** A question to the directory of members. */
public sealed interface Search {
    /** Active members whose name begins like this, without regard to case; all of them for an empty text. */
    static Search named(String prefix) {
        return new Named(Names.key(prefix));
    }

    /** Active members with this tag, for those who manage members. */
    static Search tagged(String tag) {
        return new Tagged(tag);
    }

    /** Members in this state by name, for those who manage members. */
    static Search in(MemberState state) {
        return new InState(state);
    }

    /** Active members in whose profile this field says this, without regard to case, if the field is searchable. */
    static Search having(String field, String value) {
        return new Having(field, value);
    }

    record Named(String key) implements Search {}

    record Tagged(String tag) implements Search {}

    record InState(MemberState state) implements Search {}

    record Having(String field, String value) implements Search {}
}
