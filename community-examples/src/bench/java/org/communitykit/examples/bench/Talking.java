package org.communitykit.examples.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.member.MemberId;
import org.communitykit.member.Members;
import org.communitykit.member.NewMember;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.sync.Budget;
import org.communitykit.messaging.sync.Delta;

/** What a large community asks of its messages: a crowd in one channel, many channels for one member, a month away. */
final class Talking {
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");

    private static final int AUTHORS = 8;
    private static final int KIBIBYTE = 1_024;

    private final Store store;
    private final Community community;
    private final Messaging messaging;

    Talking(Store store) {
        this.store = store;
        // a tenant of its own, so that what other benchmarks left is not in the way
        this.community = Community.on(store.storage().tenant("talking")).open();
        this.messaging = Messaging.of(community);
        community.members().add(Actor.HOST, ANA, "Ana");
        community.members().add(Actor.HOST, BEN, "Ben");
    }

    private ChannelId open(String id) {
        return messaging
                .channels()
                .open(ANA, NewChannel.titled(id).id(ChannelId.of(id)))
                .id();
    }

    private void post(ChannelId channel) {
        messaging.messages().post(ANA, channel, Append.BODY);
    }

    /** A post among this many members, beside the same one among two. */
    Comparison crowd(int members) throws Exception {
        var few = open("few");
        var many = open("many");
        messaging.channels().join(BEN, few);
        long start = System.nanoTime();
        for (int from = 0; from < members; from += Members.MAX_BATCH) {
            var batch = new LinkedHashMap<MemberId, NewMember>();
            IntStream.range(from, Math.min(from + Members.MAX_BATCH, members))
                    .forEach(i -> batch.put(MemberId.of("crowd" + i), NewMember.named("Crowd " + i)));
            community.members().addAll(Actor.HOST, batch);
            batch.keySet().forEach(member -> messaging.channels().join(member, many));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        store.settle();
        return new Comparison(
                String.format(
                        Locale.ROOT,
                        "%s: a post into a channel of %,d, who came in %.0f s",
                        store.name(),
                        members,
                        seconds),
                1,
                List.of(
                        new Contender(String.format(Locale.ROOT, "among %,d members", members), c -> post(many)),
                        new Contender("among 2 members", c -> post(few))));
    }

    /** Posts by this many callers, each author having read what is in their own channels. */
    Comparison posts(int callers) {
        var authors = IntStream.range(0, AUTHORS)
                .mapToObj(i -> MemberId.of("author" + i))
                .toList();
        var channels = new ArrayList<ChannelId>();
        authors.forEach(author -> community.members().add(Actor.HOST, author, author.value()));
        for (int i = 0; i < Append.CHANNELS; i++) {
            channels.add(messaging
                    .channels()
                    .open(authors.get(i % AUTHORS), NewChannel.titled("p" + i).id(ChannelId.of("p" + callers + "-" + i)))
                    .id());
        }
        var turn = new AtomicLong();
        return new Comparison(
                store.name() + ": messages().post by " + callers + " callers in " + Append.CHANNELS + " channels",
                callers,
                List.of(new Contender("messages().post", c -> {
                    int i = (int) (turn.getAndIncrement() % Append.CHANNELS);
                    messaging.messages().post(authors.get(i % AUTHORS), channels.get(i), Append.BODY);
                })));
    }

    /** Ben's unread messages and mentions over this many channels, in each of which he is mentioned. */
    Comparison unread(int channels) {
        for (int i = 0; i < channels; i++) {
            var id = open("u" + i);
            messaging.channels().join(BEN, id);
            post(id);
            messaging.messages().post(ANA, id, NewMessage.of(Append.BODY).mentioning(List.of(BEN)));
        }
        return new Comparison(
                store.name() + ": unread and mentions over " + channels + " channels",
                1,
                List.of(new Contender("reading().unread", c -> {
                    var unread = messaging.reading().unread(BEN);
                    long mentioned = unread.values().stream()
                            .filter(each -> each.messages() == 2 && each.mentions() == 1)
                            .count();
                    if (mentioned < channels) {
                        throw new IllegalStateException(mentioned + " of " + channels + " channels mention Ben");
                    }
                })));
    }

    /** What a device that was away while this much was said gets in its first call. */
    Comparison away(int channels, int perChannel, int kibibytes, PrintStream out) {
        var ids = new ArrayList<ChannelId>();
        for (int i = 0; i < channels; i++) {
            var id = open("away" + i);
            messaging.channels().join(BEN, id);
            ids.add(id);
        }
        var budget = Budget.bytes(kibibytes * KIBIBYTE);
        var before = messaging.sync().fromNow(BEN, budget);
        while (!before.complete()) {
            before = messaging.sync().since(BEN, before.token(), budget);
        }
        for (int i = 0; i < perChannel; i++) {
            ids.forEach(this::post);
        }
        var token = before.token();
        var first = messaging.sync().since(BEN, token, budget);
        long bytes = size(first);
        if (first.messages().isEmpty() || bytes > budget.bytes()) {
            throw new IllegalStateException(first.messages().size() + " messages of " + bytes + " bytes");
        }
        out.printf(
                Locale.ROOT,
                "%n%s: %,d messages were said in %d channels; the first call brings %,d of them%n",
                store.name(),
                (long) channels * perChannel,
                channels,
                first.messages().size());
        return new Comparison(
                store.name() + ": sync after a month away, " + kibibytes + " KiB",
                1,
                List.of(new Contender(
                        "sync().since", c -> messaging.sync().since(BEN, token, budget).messages())));
    }

    private static long size(Delta delta) {
        return delta.messages().stream()
                .mapToLong(message -> Budget.ITEM + message.text().length())
                .sum();
    }
}
