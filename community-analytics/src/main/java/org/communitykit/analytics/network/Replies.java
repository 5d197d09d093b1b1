package org.communitykit.analytics.network;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.communitykit.analytics.ActivityFrame;
import org.communitykit.analytics.Bytes;
import org.communitykit.analytics.Definition;
import org.communitykit.analytics.Kinds;
import org.communitykit.analytics.Metric;
import org.communitykit.analytics.Micros;
import org.communitykit.analytics.Period;
import org.communitykit.analytics.Scope;
import org.communitykit.analytics.Trait;
import org.jspecify.annotations.Nullable;

/**
 * The network of who replied to whom within a period, by the log of activities. What is written about a message, or in a
 * topic, is a reply to whoever wrote the message or opened the topic, whenever that was. Whoever wrote anything in the
 * period is in the network, with ties or without; what nobody knows who wrote is left out, and so are replies to oneself.
 */
public final class Replies implements Metric<Replies.Exchange, Shape> {
    /** By {@code topic.opened}, {@code message.posted} and {@code message.replied}; the shape names ten members. */
    public static final Replies WRITTEN =
            new Replies(Kinds.of("topic.opened"), Kinds.of("message.posted", "message.replied"), 10);

    private final Kinds opening;
    private final Kinds answering;
    private final int top;

    private Replies(Kinds opening, Kinds answering, int top) {
        this.opening = opening;
        this.answering = answering;
        this.top = top;
    }

    /** By other kinds of opening and answering. */
    public static Replies of(Kinds opening, Kinds answering) {
        return new Replies(opening, answering, WRITTEN.top);
    }

    /** So many members are named in the shape, 0 for none. */
    public Replies naming(int members) {
        if (members < 0) {
            throw new IllegalArgumentException("a shape names 0 members or more, not " + members);
        }
        return new Replies(opening, answering, members);
    }

    /** Who wrote what, and who answered to it how often. */
    public static final class Exchange {
        private final long start;
        private final long end;
        /** By message or topic, then by member: when they first wrote it. Members who wrote in the period stand under 0. */
        private final Map<Integer, Map<Integer, Long>> authors = new HashMap<>();
        /** By message or topic, then by member: how often they answered to it within the period. */
        private final Map<Integer, Map<Integer, Long>> answers = new HashMap<>();

        private Exchange(Period period) {
            this.start = Micros.of(period.start());
            this.end = Micros.of(period.end());
        }

        private boolean within(long at) {
            return at >= start && at < end;
        }

        private void wrote(int what, int member, long at) {
            authors.computeIfAbsent(what, w -> new HashMap<>()).merge(member, at, Math::min);
        }

        private void answered(int what, int member, long times) {
            answers.computeIfAbsent(what, w -> new HashMap<>()).merge(member, times, Math::addExact);
        }
    }

    @Override
    public Definition definition() {
        return new Definition(
                "replies",
                1,
                Map.of(
                        "opening", opening.toString(),
                        "answering", answering.toString(),
                        "named", Integer.toString(top)));
    }

    @Override
    public Set<Trait> traits() {
        return Set.of(Trait.ERASABLE);
    }

    @Override
    public Exchange zero(Period period) {
        return new Exchange(period);
    }

    @Override
    public void add(Exchange state, ActivityFrame.Cursor activity) {
        int member = activity.member();
        var kind = activity.kind();
        boolean opens = opening.contains(kind);
        boolean answers = answering.contains(kind);
        if (member == 0 || !(opens || answers)) {
            return;
        }
        if (activity.subject() != 0) {
            state.wrote(activity.subject(), member, activity.at());
        }
        if (opens && activity.about() != 0) {
            state.wrote(activity.about(), member, activity.at());
        }
        if (state.within(activity.at())) {
            state.wrote(0, member, state.start);
            if (answers && activity.about() != 0) {
                state.answered(activity.about(), member, 1);
            }
        }
    }

    @Override
    public void merge(Exchange state, Exchange other) {
        other.authors.forEach((what, by) -> by.forEach((member, at) -> state.wrote(what, member, at)));
        other.answers.forEach((what, by) -> by.forEach((member, times) -> state.answered(what, member, times)));
    }

    @Override
    public void erase(Exchange state, int member) {
        for (var map : List.of(state.authors, state.answers)) {
            map.values().forEach(by -> by.remove(member));
            map.values().removeIf(Map::isEmpty);
        }
    }

    /** The network itself; ties weigh as much as there were replies. */
    public Network network(Scope scope) {
        var state = zero(scope.period());
        for (var each = scope.frame().cursor(); each.next(); ) {
            add(state, each);
        }
        return network(state, scope.frame());
    }

    private static Network network(Exchange state, ActivityFrame frame) {
        var network = Network.directed();
        var names = new HashMap<Integer, String>();
        state.authors.getOrDefault(0, Map.of()).keySet().forEach(member -> network.member(name(names, frame, member)));
        state.answers.forEach((what, by) -> {
            var author = author(state.authors.getOrDefault(what, Map.of()), frame, names);
            if (author != null) {
                by.forEach((member, times) -> network.tie(name(names, frame, member), author, times));
            }
        });
        return network.build();
    }

    /** Whoever wrote it first; of several at once the first by name, whatever their numbers. */
    private static @Nullable String author(
            Map<Integer, Long> authors, ActivityFrame frame, Map<Integer, String> names) {
        String first = null;
        long earliest = Long.MAX_VALUE;
        for (var author : authors.entrySet()) {
            var name = name(names, frame, author.getKey());
            long at = author.getValue();
            if (first == null || at < earliest || (at == earliest && name.compareTo(first) < 0)) {
                first = name;
                earliest = at;
            }
        }
        return first;
    }

    private static String name(Map<Integer, String> names, ActivityFrame frame, int member) {
        return names.computeIfAbsent(member, number -> frame.member(number).value());
    }

    @Override
    public Shape result(Exchange state, Scope scope) {
        return Shape.of(network(state, scope.frame()), top);
    }

    @Override
    public byte[] encode(Exchange state) {
        return Bytes.write(definition(), out -> {
            write(state.authors, out);
            write(state.answers, out);
        });
    }

    private static void write(Map<Integer, Map<Integer, Long>> map, DataOutputStream out) throws IOException {
        out.writeInt(map.size());
        for (var what : new TreeMap<>(map).entrySet()) {
            out.writeInt(what.getKey());
            out.writeInt(what.getValue().size());
            for (var by : new TreeMap<>(what.getValue()).entrySet()) {
                out.writeInt(by.getKey());
                out.writeLong(by.getValue());
            }
        }
    }

    @Override
    public Exchange decode(byte[] bytes, Period period) {
        var state = zero(period);
        Bytes.read(definition(), bytes, in -> {
            read(in, state::wrote);
            read(in, state::answered);
        });
        return state;
    }

    private interface Entry {
        void take(int what, int member, long number);
    }

    private static void read(DataInputStream in, Entry to) throws IOException {
        for (int things = in.readInt(); things > 0; things--) {
            int what = in.readInt();
            for (int members = in.readInt(); members > 0; members--) {
                to.take(what, in.readInt(), in.readLong());
            }
        }
    }
}
