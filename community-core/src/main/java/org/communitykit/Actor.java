package org.communitykit;

import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf something is done or read: a member, or the host's own trusted code. It is the first argument of every
 * verb and of every read that could disclose something.
 */
public sealed interface Actor permits MemberId, Actor.Host {
    /** The host itself. May do everything that is possible at all; never hand a member's request on as the host. */
    Host HOST = Host.INSTANCE;

    /** The member that acts; null for the host. */
    @Nullable
    MemberId member();

    /** The type of {@link #HOST}, taken by verbs that are for the host alone. */
    enum Host implements Actor {
        INSTANCE;

        @Override
        public @Nullable MemberId member() {
            return null;
        }

        @Override
        public String toString() {
            return "host";
        }
    }
}
