package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.communitykit.Actor;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.block.Blocks;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.Channels;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.Messages;
import org.communitykit.storage.Table;

/** A host's own feature, whose verbs hold those of messaging together. */
final class Probe implements Feature {
    private final Context context;

    Probe(Context context) {
        this.context = context;
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of();
    }

    void postAndFail(Messages messages) {
        context.transact(tx -> {
            messages.post(Garden.ANA, Garden.GARDEN, "never to be seen");
            throw new IllegalStateException("and now this");
        });
    }

    void ignoreMany(Blocks blocks, int count) {
        context.transact(tx -> {
            for (int i = 0; i < count; i++) {
                blocks.ignore(Garden.ANA, MemberId.of("other" + i));
            }
            return null;
        });
    }

    void postHundred(Messages messages) {
        context.transact(tx -> {
            for (int i = 1; i <= 100; i++) {
                messages.post(Garden.ANA, Garden.GARDEN, "message " + i);
            }
            return null;
        });
    }

    /** What {@code MessageRows.changed} gives. */
    List<Message> changed(Messages messages, ChannelId channel, long after, int limit) {
        return context.read(reader -> messages.rows().changed(reader, channel, after, limit));
    }

    /** Takes up in the map what has changed since the last call, a page at a time; gives the last change seen. */
    long follow(Messages messages, ChannelId channel, long after, int limit, Map<MessageId, Message> known) {
        long last = after;
        while (true) {
            var page = changed(messages, channel, last, limit);
            for (var message : page) {
                assertThat(message.change()).isGreaterThan(last);
                last = message.change();
                known.put(message.id(), message);
            }
            if (page.size() < limit) {
                return last;
            }
        }
    }

    /** Ana takes the odd numbers, Ben the even ones. */
    void postInTurns(Messages messages, int rounds) {
        context.transact(tx -> {
            for (int i = 0; i < rounds; i++) {
                messages.post(Garden.ANA, Garden.GARDEN, "ping");
                messages.post(Garden.BEN, Garden.GARDEN, "pong");
            }
            return null;
        });
    }

    void deleteEveryThird(Messages messages, int last) {
        context.transact(tx -> {
            for (long number = 3; number <= last; number += 3) {
                messages.delete(
                        Actor.HOST,
                        messages.find(Actor.HOST, Garden.GARDEN, number)
                                .orElseThrow()
                                .id());
            }
            return null;
        });
    }

    void postToAll(Messages messages, List<ChannelId> channels, int rounds) {
        context.transact(tx -> {
            for (var channel : channels) {
                for (int i = 0; i < rounds; i++) {
                    messages.post(Garden.ANA, channel, "Watered again");
                }
            }
            return null;
        });
    }

    /** Opens channels that Ben joins, with one message in each. */
    List<ChannelId> openChannels(Channels channels, Messages messages, int count) {
        return context.transact(tx -> {
            var opened = new ArrayList<ChannelId>();
            for (int i = 0; i < count; i++) {
                var id = channels.open(Garden.ANA, "Bed " + i).id();
                channels.join(Garden.BEN, id);
                messages.post(Garden.ANA, id, "Watered");
                opened.add(id);
            }
            return opened;
        });
    }
}
