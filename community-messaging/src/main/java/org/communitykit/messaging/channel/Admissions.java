package org.communitykit.messaging.channel;

import java.lang.invoke.MethodHandles;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.communitykit.Ids;
import org.communitykit.feature.Context;
import org.communitykit.member.MemberId;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Query;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Who is on the way into which channel: the rows and what becomes of them, without rights. They change under the lock of
 * the channel's tip, as seats do, so that what a member is to a channel is one thing at a time.
 */
final class Admissions {
    static final Table<Admission> ADMISSIONS = Table.of(MethodHandles.lookup(), "channel_admission", Admission.class)
            .key("channel", "member")
            .limit("channel", Ids.LIMIT)
            .limit("member", Ids.LIMIT)
            .limit("by", Ids.LIMIT)
            .index("of_member", "member", "state", "channel")
            .index("in_channel", "channel", "state", "member")
            .personal("member", Erasure.DELETE)
            .personal("by", Erasure.MENTION)
            .meeting((winners, losers) -> winners)
            .build();

    private final Context context;

    Admissions(Context context) {
        this.context = context;
    }

    static Optional<Admission> find(Reader reader, ChannelId channel, MemberId member) {
        return reader.get(ADMISSIONS, channel, member);
    }

    static boolean isInvited(Reader reader, ChannelId channel, MemberId member) {
        return find(reader, channel, member)
                .filter(admission -> admission.state() == Stage.INVITED)
                .isPresent();
    }

    /** Those of the channels the member is invited to; one query, or one for each five hundred. */
    static Set<ChannelId> invited(Reader reader, MemberId member, Collection<ChannelId> channels) {
        var keys =
                channels.stream().map(channel -> ADMISSIONS.at(channel, member)).toList();
        return reader.getAll(ADMISSIONS, keys).stream()
                .filter(admission -> admission.state() == Stage.INVITED)
                .map(Admission::channel)
                .collect(Collectors.toSet());
    }

    /** The member's own, by channel. */
    static Query<Admission> of(MemberId member, Stage state) {
        return ADMISSIONS.index("of_member").where(member, state);
    }

    /** The channel's, by member. */
    static Query<Admission> in(ChannelId channel, Stage state) {
        return ADMISSIONS.index("in_channel").where(channel, state);
    }

    /** Begins one of which there is none yet; the channel must be locked, and this its next number. */
    void begin(Tx tx, ChannelId channel, MemberId member, Stage state, @Nullable MemberId by, long next) {
        tx.insert(ADMISSIONS, new Admission(channel, member, state, next, by, context.now()));
        context.publish(tx, new AdmissionChanged(channel, member, state));
    }

    /** Ends it, if there is one, without the member's joining; the channel must be locked. */
    boolean end(Tx tx, ChannelId channel, MemberId member) {
        boolean ended = tx.delete(ADMISSIONS, channel, member);
        if (ended) {
            context.publish(tx, new AdmissionChanged(channel, member, Stage.NONE));
        }
        return ended;
    }

    /** Ends it, if there is one, since the member joins; gives the number since which they were invited, if they were. */
    static Optional<Long> fulfil(Tx tx, ChannelId channel, MemberId member) {
        var admission = find(tx, channel, member);
        tx.delete(ADMISSIONS, channel, member);
        return admission.filter(found -> found.state() == Stage.INVITED).map(Admission::from);
    }
}
