package org.communitykit.messaging.rule;

import java.time.Instant;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.communitykit.Actor;
import org.communitykit.feature.Context;
import org.communitykit.member.MemberId;
import org.communitykit.member.NoSuchMember;

/** The past of a member of the community. */
record KnownPast(Context context, Echoes echoes, MemberId author, IntUnaryOperator counted) implements Past {
    @Override
    public Instant memberSince() {
        return context.members()
                .find(Actor.HOST, author)
                .orElseThrow(() -> new NoSuchMember(author))
                .joinedAt();
    }

    @Override
    public int messages(int most) {
        return counted.applyAsInt(most);
    }

    @Override
    public Optional<Instant> lastSaid(String text) {
        return context.read(reader -> echoes.last(reader, author, text));
    }
}
