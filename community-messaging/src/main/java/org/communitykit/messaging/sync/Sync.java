package org.communitykit.messaging.sync;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.channel.Channels;
import org.communitykit.messaging.message.Messages;
import org.communitykit.messaging.reading.Reading;
import org.communitykit.messaging.topic.Topics;
import org.communitykit.storage.Table;

/**
 * Keeps copies up to date: of the channels a member is in, what was said there, and what they have read, on a device or
 * in a cache that asks now and then what has changed. A piece holds the newest state of each thing that has, however
 * often it changed, and a token to ask on with; pieces are as large as the caller's {@link Budget} allows, and in
 * whatever pieces it comes, the copy ends up the same. Nothing is kept here of who has a copy.
 *
 * <p>What there is most need of comes first: unread messages that mention the member, then conversations of their own,
 * the channels they follow, those with something unread, and all others; in each, what changed longest ago. What the
 * member left, or may not read any more, is told to be forgotten.
 *
 * <p>A piece costs six queries (the member's seats, the channels, what they are to them, the stamps of their groups, how far
 * the channels have come, whom they ignore) for up to a thousand channels, whatever there is, and one for each channel it has
 * something from, two if topics of it have changed; one more for each channel with
 * more than 64 gaps in what the member read, and for each row of messages that mention them.
 */
public final class Sync implements Feature {
    /** How long ago all there was may have been handed over with a token. */
    public static final Duration HORIZON = Duration.ofDays(180);

    /** The most channels of a member that are synced. */
    public static final int MAX_ROOMS = 5_000;

    private final Context context;
    private final Channels channels;
    private final Messages messages;
    private final Topics topics;
    private final Reading reading;

    /** Made by {@code Messaging}. */
    public Sync(Context context, Channels channels, Topics topics, Messages messages, Reading reading) {
        this.context = context;
        this.channels = channels;
        this.messages = messages;
        this.topics = topics;
        this.reading = reading;
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of();
    }

    /** The first piece of a copy of everything that was ever said in the member's channels. */
    public Delta all(MemberId member, Budget budget) {
        return gather(member, Token.beginning(true, context.now()), budget);
    }

    /**
     * The first piece of a copy of the member's channels without what was said there so far, which is listed when it is
     * looked at. Channels that they come to later are empty at first too.
     */
    public Delta fromNow(MemberId member, Budget budget) {
        return gather(member, Token.beginning(false, context.now()), budget);
    }

    /**
     * What has changed since the piece that this token came with. A token can be used again.
     *
     * @throws ResyncRequired if that cannot be told any more; then begin again
     * @throws InvalidToken if it came with a piece of somebody else's, or from nowhere
     */
    public Delta since(MemberId member, String token, Budget budget) {
        var known = Token.of(member, token);
        if (known.since().plus(HORIZON).isBefore(context.now())) {
            throw new ResyncRequired(ResyncRequired.Reason.TOO_OLD);
        }
        return gather(member, known, budget);
    }

    private Delta gather(MemberId member, Token known, Budget budget) {
        var now = context.now();
        return context.read(reader -> new Gathering(
                        reader, channels, messages.rows(), topics.rows(), reading, member, budget, known)
                .delta(now));
    }
}
