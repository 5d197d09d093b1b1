package org.communitykit.audit;

import org.communitykit.Target;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;

/** A part of the audit log that can be read by itself. */
public sealed interface Trail {
    /** All of it. */
    static Trail whole() {
        return new Whole();
    }

    /** What was done by a right in this very group. */
    static Trail in(GroupId group) {
        return new In(group);
    }

    /** What was done to this. */
    static Trail of(Target target) {
        return new Of(target);
    }

    /** What this member did. */
    static Trail by(MemberId member) {
        return new By(member);
    }

    /** What was done to this member and what was theirs. */
    static Trail to(MemberId member) {
        return new To(member);
    }

    record Whole() implements Trail {}

    record In(GroupId group) implements Trail {}

    record Of(Target target) implements Trail {}

    record By(MemberId member) implements Trail {}

    record To(MemberId member) implements Trail {}
}
