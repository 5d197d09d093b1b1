package org.communitykit.examples.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.member.Members;
import org.communitykit.member.NewMember;
import org.communitykit.member.Search;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.message.Messages;

/** The verbs of a community in use, beside the queries one would write for the same answers. */
final class Reads {
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");

    private static final int CHECKED = 1_000;

    private final Store store;
    private final Community community;
    private final Messaging messaging;

    Reads(Store store) {
        this.store = store;
        this.community = Community.on(store.storage()).open();
        this.messaging = Messaging.of(community);
        community.members().add(Actor.HOST, ANA, "Ana");
        community.members().add(Actor.HOST, BEN, "Ben");
        for (int i = 0; i < Append.CHANNELS; i++) {
            open(Append.channel(i));
        }
    }

    private ChannelId open(String id) {
        var channel = messaging.channels().open(ANA, NewChannel.titled(id).id(ChannelId.of(id)));
        messaging.channels().join(BEN, channel.id());
        return channel.id();
    }

    void post(int channel) {
        messaging.messages().post(ANA, ChannelId.of(Append.channel(channel)), Append.BODY);
    }

    /** Ben's unread messages over this many channels. */
    Comparison unread(int channels) throws SQLException {
        var pool = store.pool();
        if (pool != null) {
            execute(pool, "create table hand_seat(member varchar(64) not null, channel_id varchar(64) not null,"
                    + " read_seq bigint not null, primary key(member, channel_id))");
        }
        for (int i = Append.CHANNELS; i < channels; i++) {
            var id = open(Append.channel(i));
            messaging.messages().post(ANA, id, Append.BODY);
        }
        if (pool != null) {
            for (int i = 0; i < channels; i++) {
                if (i >= Append.CHANNELS) {
                    execute(pool, "insert into hand_channel values('" + Append.channel(i) + "', 1)");
                }
                execute(pool, "insert into hand_seat values('ben', '" + Append.channel(i) + "', 0)");
            }
        }
        var contenders = new ArrayList<Contender>();
        contenders.add(new Contender(
                "reading().unread", c -> check(messaging.reading().unread(BEN).size(), channels)));
        if (pool != null) {
            contenders.add(new Contender("JDBC: one join, last - read, no rights", c -> check(handUnread(pool), channels)));
        }
        return new Comparison(store.name() + ": unread over " + channels + " channels", 1, contenders);
    }

    /** Whether members may moderate; what it costs in memory is for {@link RightsBench} to say. */
    Comparison rights() throws SQLException {
        var pool = Objects.requireNonNull(store.pool());
        execute(pool, "create table hand_stamp(subject varchar(64) primary key, mark varchar(64) not null)");
        execute(pool, "insert into hand_stamp values('g/root', 'mark')");
        var members = new MemberId[CHECKED];
        for (int i = 0; i < CHECKED; i++) {
            members[i] = MemberId.of("checked" + i);
            community.members().add(Actor.HOST, members[i], "Checked " + i);
            execute(pool, "insert into hand_stamp values('m/" + members[i].value() + "', 'mark')");
        }
        var turn = new AtomicLong();
        var contenders = new ArrayList<Contender>();
        contenders.add(new Contender("rights().may, one read of the stamps", c -> {
            var member = members[(int) (turn.getAndIncrement() % CHECKED)];
            check(community.rights().may(member, Messages.MODERATE, GroupId.ROOT) ? 1 : 0, 0);
        }));
        contenders.add(new Contender("JDBC: two rows by key", c -> {
            var member = members[(int) (turn.getAndIncrement() % CHECKED)];
            check(handStamps(pool, member.value()), 2);
        }));
        return new Comparison(store.name() + ": permission check of " + CHECKED + " members", 1, contenders);
    }

    private static int handStamps(DataSource pool, String member) throws SQLException {
        try (var connection = pool.getConnection();
                var statement =
                        connection.prepareStatement("select subject, mark from hand_stamp where subject in (?, ?)")) {
            statement.setString(1, "m/" + member);
            statement.setString(2, "g/root");
            int found = 0;
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found += rows.getString(1).isEmpty() || rows.getString(2).isEmpty() ? 0 : 1;
                }
            }
            return found;
        }
    }

    /** The first 50 of this many members by the beginning of their name. */
    Comparison directory(int members) throws SQLException {
        var pool = store.pool();
        long start = System.nanoTime();
        for (int from = 0; from < members; from += Members.MAX_BATCH) {
            var batch = new LinkedHashMap<MemberId, NewMember>();
            for (int i = from; i < Math.min(from + Members.MAX_BATCH, members); i++) {
                batch.put(MemberId.of("m" + i), NewMember.named(name(i)));
            }
            community.members().addAll(Actor.HOST, batch);
        }
        double ours = (System.nanoTime() - start) / 1e9;
        var turn = new AtomicLong();
        var contenders = new ArrayList<Contender>();
        contenders.add(new Contender("members().directory().search, rights included", c -> check(
                community
                        .members()
                        .directory()
                        .search(BEN, Search.named(prefix(turn)), null, 50)
                        .items()
                        .size(),
                50)));
        var loaded = String.format(Locale.ROOT, "loaded in %.0f s", ours);
        if (pool != null) {
            var hand = new HandDirectory(pool);
            start = System.nanoTime();
            hand.fill(members, Reads::name, BEN.value());
            loaded += String.format(Locale.ROOT, ", by JDBC batches in %.0f s", (System.nanoTime() - start) / 1e9);
            store.settle();
            contenders.add(new Contender("JDBC: range on the name", c -> check(hand.page(prefix(turn)), 50)));
            contenders.add(new Contender("JDBC: the same members and rules", c -> check(
                    hand.page(BEN.value(), prefix(turn), 2).size(), 50)));
        }
        return new Comparison(
                String.format(
                        Locale.ROOT, "%s: directory page over %,d members, %s", store.name(), members, loaded),
                1,
                contenders);
    }

    private static String name(int number) {
        int mixed = (int) ((number * 2_654_435_761L) & 0xfffff);
        return String.format(Locale.ROOT, "p%05x %d", mixed, number);
    }

    private static String prefix(AtomicLong turn) {
        return String.format(Locale.ROOT, "p%02x", turn.getAndIncrement() & 0xff);
    }

    private static int handUnread(DataSource pool) throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.prepareStatement("select c.id, c.last_seq - s.read_seq from hand_seat s"
                        + " join hand_channel c on c.id = s.channel_id where s.member = ?")) {
            statement.setString(1, "ben");
            int channels = 0;
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    channels += rows.getString(1).isEmpty() || rows.getLong(2) < 0 ? 0 : 1;
                }
            }
            return channels;
        }
    }

    private static void check(int actual, int expected) {
        if (actual != expected) {
            throw new IllegalStateException("the answer is " + actual + ", not " + expected);
        }
    }

    private static void execute(DataSource pool, String sql) throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
