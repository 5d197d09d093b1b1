package org.communitykit.messaging.sync;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.block.Ignores;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.Channels;
import org.communitykit.messaging.channel.IntervalSet;
import org.communitykit.messaging.channel.Seat;
import org.communitykit.messaging.channel.Tip;
import org.communitykit.messaging.channel.View;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.MessageRows;
import org.communitykit.messaging.message.Messages;
import org.communitykit.messaging.reading.Counting;
import org.communitykit.messaging.reading.ReadState;
import org.communitykit.messaging.reading.Reading;
import org.communitykit.messaging.reading.Unread;
import org.communitykit.messaging.topic.Topic;
import org.communitykit.messaging.topic.TopicId;
import org.communitykit.messaging.topic.TopicRows;
import org.communitykit.storage.Reader;
import org.jspecify.annotations.Nullable;

/**
 * One piece on the way from what is known to what is there.
 *
 * <p>Each channel is followed along its changes, so that a place in them says what is known of its messages. Other things
 * are compared by a mark of what was handed over. Reads are not of one instant: a message that changes on the way comes
 * at its newer place, or with the next piece, and a room that was read before it differs from its mark by then.
 */
final class Gathering {
    private static final int BATCH = 200;

    private final Reader reader;
    private final Channels channels;
    private final MessageRows messages;
    private final TopicRows topics;
    private final MemberId member;
    private final Budget budget;
    private final Token known;
    private final Counting counting;
    private final Set<MemberId> ignored;

    private final Map<Token.Name, Token.Place> places;
    private final List<ChannelId> gone = new ArrayList<>();
    private final List<Room> rooms = new ArrayList<>();
    private final Map<MessageId, Message> found = new LinkedHashMap<>();
    private final Map<TopicId, Topic> themes = new LinkedHashMap<>();
    private long left;

    Gathering(
            Reader reader,
            Channels channels,
            MessageRows messages,
            TopicRows topics,
            Reading reading,
            MemberId member,
            Budget budget,
            Token known) {
        this.reader = reader;
        this.channels = channels;
        this.messages = messages;
        this.topics = topics;
        this.member = member;
        this.budget = budget;
        this.known = known;
        var ignores = Ignores.of(reader, member);
        this.ignored = ignores.members();
        this.counting = reading.counting(reader, ignores);
        this.places = new LinkedHashMap<>(known.places());
        this.left = budget.bytes();
    }

    /** A channel of which there is something new. */
    private record News(
            View view, Seat seat, Tip tip, Token.Name name, Token.Place from, Room room, long mark, long sight) {
        boolean mentions() {
            return room.unread().mentions() > 0;
        }
    }

    Delta delta(Instant now) {
        var seats = channels.seats().ever(reader, member);
        var names = new LinkedHashMap<ChannelId, Token.Name>();
        var taken = new LinkedHashMap<ChannelId, Seat>();
        for (var seat : seats) {
            names.put(seat.channel(), Token.Name.of(seat.channel()));
            if (seat.joined()) {
                taken.put(seat.channel(), seat);
            }
        }
        if (taken.size() > Sync.MAX_ROOMS) {
            throw new TooManyRooms(member);
        }
        var views = new LinkedHashMap<ChannelId, View>();
        channels.doors()
                .those(reader, member, taken.keySet())
                .forEach(view -> views.put(view.channel().id(), view));
        long marked =
                Token.mark(new TreeSet<>(ignored.stream().map(MemberId::value).toList()));
        boolean complete = forget(names, views.keySet()) && gather(news(views, taken, names, marked));
        var told = marked == known.ignored() ? Optional.<Set<MemberId>>empty() : Optional.of(ignored);
        var token = new Token(known.whole(), complete ? now : known.since(), marked, places);
        return new Delta(
                gone,
                rooms,
                List.copyOf(themes.values()),
                List.copyOf(found.values()),
                told,
                token.text(member),
                complete);
    }

    /** Tells which channels are to be forgotten. */
    private boolean forget(Map<ChannelId, Token.Name> names, Set<ChannelId> readable) {
        var unknown = new LinkedHashSet<>(places.keySet());
        for (var entry : names.entrySet()) {
            unknown.remove(entry.getValue());
            if (places.containsKey(entry.getValue()) && !readable.contains(entry.getKey())) {
                if (!take(Budget.ITEM, gone.isEmpty())) {
                    return false;
                }
                gone.add(entry.getKey());
                places.remove(entry.getValue());
            }
        }
        if (!unknown.isEmpty()) {
            throw new ResyncRequired(ResyncRequired.Reason.AHEAD);
        }
        return true;
    }

    /** The channels of which there is something new, those there is most need of first. */
    private List<News> news(
            Map<ChannelId, View> views, Map<ChannelId, Seat> taken, Map<ChannelId, Token.Name> names, long ignoring) {
        var news = new ArrayList<News>();
        for (var tip : channels.tips().all(reader, views.keySet())) {
            var view = views.get(tip.channel());
            var seat = taken.get(tip.channel());
            var name = names.get(tip.channel());
            if (view != null && seat != null && name != null) {
                var some = news(view, seat, tip, name, ignoring);
                if (some != null) {
                    news.add(some);
                }
            }
        }
        news.sort(Comparator.comparingInt(this::rank)
                .thenComparing(some -> some.tip().channel().value()));
        return news;
    }

    private @Nullable News news(View view, Seat seat, Tip tip, Token.Name name, long ignoring) {
        var read = new ReadState(seat.epoch(), channels.seats().read(reader, seat));
        long mark = Token.mark(
                view.channel(), tip.last(), tip.change(), read, seat.mentioned(), tip.toAll(), tip.deleted(), ignoring);
        long sight = sight(view);
        var place = places.get(name);
        boolean anew = place == null || place.sight() != sight;
        if (place == null || anew) {
            place = known.whole()
                    ? new Token.Place(0, 0, 0, sight)
                    : new Token.Place(tip.change(), tip.last(), 0, sight);
        } else if (place.change() > tip.change()) {
            throw new ResyncRequired(ResyncRequired.Reason.AHEAD);
        } else if (place.change() == tip.change() && place.room() == mark) {
            return null;
        }
        var room = new Room(view.channel(), tip.last(), read, counting.of(seat, tip), anew);
        return new News(view, seat, tip, name, place, room, mark, sight);
    }

    /** What makes a difference to how messages are shown to the member, other than the messages. */
    private static long sight(View view) {
        return Token.mark(view.may(Messages.MODERATE), view.hidden());
    }

    private int rank(News some) {
        if (some.mentions()) {
            return 0;
        }
        if (some.view().channel().kind() == Channel.Kind.DIRECT) {
            return 1;
        }
        if (budget.followed().contains(some.tip().channel())) {
            return 2;
        }
        return some.room().unread().equals(Unread.NONE) ? 4 : 3;
    }

    private boolean gather(List<News> news) {
        for (var some : news) {
            if (some.mentions() && !(enter(some) && mentions(some))) {
                return false;
            }
        }
        for (var some : news) {
            if (!(enter(some) && follow(some))) {
                return false;
            }
        }
        return true;
    }

    /** Hands over the room, unless that has been done. */
    private boolean enter(News some) {
        var now = places.get(some.name());
        if (now != null && now.room() == some.mark() && now.sight() == some.sight()) {
            return true;
        }
        var room = some.room();
        if (!take(
                Budget.ITEM
                        + bytes(room.channel().title())
                        + bytes(room.read().read().text()),
                rooms.isEmpty())) {
            return false;
        }
        rooms.add(room);
        place(some, some.from().change(), some.from().ahead());
        return true;
    }

    /** Hands over the unread messages that mention the member, ahead of others. */
    private boolean mentions(News some) {
        var numbers = counting.mentions(some.seat(), some.tip());
        var rest = numbers.minus(IntervalSet.of(1, some.from().ahead()));
        for (var span : rest.spans()) {
            for (var message : messages.between(reader, some.view(), span.first(), span.last(), BATCH)) {
                boolean known = message.change() <= some.from().change();
                if (!known && !hand(message)) {
                    return false;
                }
                place(some, some.from().change(), message.number());
            }
        }
        return true;
    }

    /** Hands over what has changed in the channel, in the order in which it did. */
    private boolean follow(News some) {
        long at = some.from().change();
        // two lists are followed here: whatever is behind this may be in one of them and not yet in the other
        long end = some.tip().change();
        while (at < end) {
            int most = (int) Math.min(BATCH, left / Budget.ITEM + 1);
            var changes = changes(some, at, most);
            for (var change : changes.items()) {
                if (!take(change.weight(), found.isEmpty() && themes.isEmpty())) {
                    place(some, Math.min(at, end), ahead(some));
                    return false;
                }
                change.put().run();
                at = change.number();
            }
            at = changes.reached();
        }
        place(some, end, some.tip().last());
        return true;
    }

    /** What has changed under one number: a message, its topic, or both, which are handed over together. */
    private record Change(long number, long weight, Runnable put) {
        Change and(Change other) {
            return new Change(number, weight + other.weight, () -> {
                put.run();
                other.put.run();
            });
        }
    }

    /** What comes next of a channel, in the order in which it changed, and up to which change that is everything. */
    private record Changes(Collection<Change> items, long reached) {}

    private Changes changes(News some, long after, int most) {
        var said = messages.changed(reader, some.view(), after, most);
        long reached = said.more() ? said.reached() : Long.MAX_VALUE;
        var items = new TreeMap<Long, Change>();
        for (var message : said.messages()) {
            items.put(message.change(), new Change(message.change(), weight(message), () -> put(message)));
        }
        if (some.tip().topics() > after) {
            var about = topics.changed(reader, some.view(), after, most);
            reached = about.more() ? Math.min(reached, about.reached()) : reached;
            for (var topic : about.topics()) {
                var change = new Change(topic.change(), weight(topic), () -> themes.put(topic.id(), topic));
                items.merge(topic.change(), change, Change::and);
            }
        }
        return new Changes(items.headMap(reached, true).values(), reached);
    }

    private long ahead(News some) {
        return Objects.requireNonNull(places.get(some.name())).ahead();
    }

    private void place(News some, long change, long ahead) {
        places.put(some.name(), new Token.Place(change, ahead, some.mark(), some.sight()));
    }

    /** Hands over the message, unless that has been done in this state. */
    private boolean hand(Message message) {
        if (!take(weight(message), found.isEmpty() && themes.isEmpty())) {
            return false;
        }
        put(message);
        return true;
    }

    private void put(Message message) {
        found.merge(message.id(), message, (old, now) -> old.change() >= now.change() ? old : now);
    }

    private long weight(Message message) {
        var before = found.get(message.id());
        return before != null && before.change() >= message.change()
                ? 0
                : Budget.ITEM
                        + bytes(message.text())
                        + bytes(message.enclosed().json())
                        + bytes(message.mentions().text())
                        + bytes(message.reactions().text());
    }

    private static long weight(Topic topic) {
        return Budget.ITEM
                + bytes(topic.title())
                + topic.tags().stream().mapToLong(Gathering::bytes).sum();
    }

    /** Whether there is room for so much more; there is for the first of its kind in any case, so that it goes on. */
    private boolean take(long weight, boolean first) {
        if (weight > left && !first) {
            return false;
        }
        left = Math.max(0, left - weight);
        return true;
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
