package org.communitykit.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.CommunityException;
import org.communitykit.Target;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.live.Live;
import org.communitykit.messaging.live.Update;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.report.Ground;
import org.communitykit.messaging.report.NewReport;
import org.communitykit.messaging.rule.WordList;
import org.communitykit.messaging.schedule.ScheduledId;
import org.communitykit.messaging.search.Search;
import org.communitykit.messaging.sync.Budget;
import org.communitykit.messaging.topic.NewTopic;
import org.communitykit.storage.Storage;
import org.communitykit.testing.TestClock;
import org.jspecify.annotations.Nullable;

/**
 * One of two histories that differ only in what the viewer cannot see: what is said, by whom, to what and about which
 * topic in a channel they do not know of, in a conversation of others, and in a guarded channel while they are away.
 */
final class TwoWorlds implements AutoCloseable {
    static final MemberId VIEWER = MemberId.of("viewer");
    static final String CANARY = "canary";

    /** Something that is done; where the viewer cannot see it, it is done differently in the other world. */
    record Step(int verb, int who, int where, int what) {}

    /** What the viewer is not to see of reactions, which events do name. */
    static final String SECRET_KEY = "heartbeat";

    private static final int VERBS = 17;

    /** So many steps. */
    static List<Step> steps(Random random, int count) {
        return Stream.generate(() ->
                        new Step(random.nextInt(6_120), random.nextInt(60), random.nextInt(60), random.nextInt(60)))
                .limit(count)
                .toList();
    }

    /** Something that was said, and whether the viewer was there to see it. */
    private record Said(MessageId id, boolean seen) {}

    /** How often a message changed is counted for all who are in its channel, like its number. */
    private static final Pattern CHANGE = Pattern.compile("change=\\d+");

    /** What a device goes on with, which holds such counts too. */
    private static final Pattern TOKEN = Pattern.compile("token=[A-Za-z0-9_-]+");

    /** A cursor begins with a fingerprint of what it goes on with, ids included; what counts is the place behind it. */
    private static final Pattern CURSOR =
            Pattern.compile("(later=|earlier=Optional\\[|next=Optional\\[)([A-Za-z0-9_-]+)");

    private static final ChannelId OPEN = ChannelId.of("open");
    private static final ChannelId GUARDED = ChannelId.of("guarded");
    private static final ChannelId SECRET = ChannelId.of("secret");
    private static final List<MemberId> OTHERS = List.of(MemberId.of("ana"), MemberId.of("ben"), MemberId.of("cleo"));

    private final boolean other;
    private final TestClock clock = new TestClock();
    private final Community community;
    private final Messaging messaging;
    private final Search search;
    private final ChannelId between;
    private final ChannelId mine;
    private final Map<ChannelId, List<Said>> said = new HashMap<>();
    private final Set<MessageId> deleted = new HashSet<>();
    private final Live live;
    private final Set<String> looked = new TreeSet<>();
    private final StringBuilder told = new StringBuilder();
    private final String token;

    TwoWorlds(Storage storage, boolean other) {
        this.other = other;
        community = Community.on(storage).clock(clock).random(new Random(42)).open();
        messaging = Messaging.of(community);
        search = Search.of(community);
        live = Live.of(community, Runnable::run);
        messaging.rules().use(WordList.of("pests", List.of("slugs")));
        community.members().add(Actor.HOST, VIEWER, "Viewer");
        OTHERS.forEach(member -> community.members().add(Actor.HOST, member, member.value()));
        var ana = OTHERS.get(0);
        for (var channel : List.of(
                NewChannel.titled("Open").id(OPEN),
                NewChannel.titled("Guarded")
                        .id(GUARDED)
                        .access(Channel.Access.JOINED)
                        .history(Channel.History.JOINED),
                NewChannel.titled(CANARY + " plans").id(SECRET).access(Channel.Access.INVITED))) {
            messaging.channels().open(ana, channel);
            OTHERS.forEach(member -> messaging.channels().add(ana, channel.id().orElseThrow(), member));
        }
        messaging.channels().join(VIEWER, OPEN);
        between = messaging.direct().open(ana, List.of(OTHERS.get(1))).id();
        mine = messaging.direct().open(ana, List.of(VIEWER)).id();
        for (var place : List.of(OPEN, GUARDED, SECRET, between, mine)) {
            said.put(place, new ArrayList<>());
        }
        token = messaging.sync().fromNow(VIEWER, Budget.bytes(1_000)).token();
        live.subscribe(VIEWER, List.of(OPEN, mine), updates -> updates.forEach(this::tell));
    }

    private void tell(Update update) {
        told.append("told ").append(update).append('\n');
    }

    void run(List<Step> steps) {
        steps.forEach(step -> {
            clock.pass(Duration.ofSeconds(1));
            try {
                take(step);
            } catch (CommunityException e) {
                // as it may be: what counts is that the viewer cannot tell
            }
        });
    }

    private void take(Step step) {
        var place = List.of(OPEN, GUARDED, GUARDED, SECRET, between, mine).get(step.where() % 6);
        boolean present =
                messaging.channels().stage(Actor.HOST, GUARDED, VIEWER).name().equals("MEMBER");
        boolean hidden = place.equals(SECRET) || place.equals(between) || (place.equals(GUARDED) && !present);
        boolean elsewhere = hidden && !place.equals(GUARDED);
        if (elsewhere && other && step.what() % 2 == 0 && step.verb() % VERBS != 4) {
            // what happens in places the viewer does not know of need not happen at all
            return;
        }
        var messages = said.get(place);
        // about something the viewer sees nothing is done that depends on what they do not
        var choice = messages.stream()
                .filter(message -> (message.seen() || hidden) && !deleted.contains(message.id()))
                .map(Said::id)
                .toList();
        var chosen = choice.isEmpty() ? null : choice.get(step.what() % choice.size());
        var actor = place.equals(mine) && step.who() % 2 == 0
                ? VIEWER
                : place.equals(mine) || place.equals(between)
                        ? OTHERS.get(0)
                        : hidden || step.who() % 4 < 3 ? OTHERS.get(step.who() % 3) : VIEWER;
        var text = hidden ? CANARY + " " + (other ? "other" : "one") + " words" : "plain words " + step.what();
        switch (step.verb() % VERBS) {
            case 0, 1, 2, 3 -> {
                var message = NewMessage.of(text);
                boolean talks = place.equals(mine) || place.equals(between);
                // what nobody tells the viewer goes to different places in the two worlds
                int form = hidden && other ? step.what() + 1 : step.what();
                if (form % 3 == 1 && chosen != null) {
                    message = message.replyTo(choice.get(form % choice.size()));
                } else if (form % 3 == 2 && !talks) {
                    var title = hidden ? CANARY + (other ? " other" : " one") : "Topic " + form % 2;
                    message = message.topic(NewTopic.titled(title).tags(List.of("tag")));
                }
                messages.add(new Said(said(actor, place, message, hidden ? NewMessage.of(text) : message), !hidden));
            }
            case 4 -> {
                if (present) {
                    messaging.channels().leave(VIEWER, GUARDED);
                } else {
                    messaging.channels().join(VIEWER, GUARDED);
                    live.subscribe(VIEWER, List.of(GUARDED), updates -> updates.forEach(this::tell));
                }
            }
            case 5 -> {
                if (elsewhere && chosen != null) {
                    messaging.messages().edit(actor, chosen, 1, text);
                }
            }
            case 6 -> {
                if (elsewhere && chosen != null) {
                    messaging.reactions().add(actor, chosen, SECRET_KEY);
                }
            }
            case 7 -> {
                if (!hidden && chosen != null && messaging.messages().delete(actor, chosen)) {
                    deleted.add(chosen);
                }
            }
            case 8 -> {
                // whom others shut out is nobody else's business
                if (other) {
                    messaging.blocks().ignore(OTHERS.get(1), VIEWER);
                } else {
                    messaging.blocks().lift(OTHERS.get(1), VIEWER);
                }
            }
            case 9 -> {
                if (!hidden) {
                    messaging.reading().markRead(VIEWER, place, step.what() % (messages.size() + 1));
                }
            }
            case 10 -> {
                if (!hidden && chosen != null) {
                    messaging.bookmarks().put(VIEWER, chosen, null);
                }
            }
            default -> {
                if (other) {
                    unseen(step, place, chosen);
                }
            }
        }
    }

    /** Of what is unseen as much is said in both worlds, since it has numbers; where one refuses it, it is said plainly. */
    private MessageId said(MemberId actor, ChannelId place, NewMessage message, NewMessage plain) {
        try {
            return messaging.messages().post(actor, place, message).id();
        } catch (CommunityException e) {
            return messaging.messages().post(actor, place, plain).id();
        }
    }

    /** What others do unseen everywhere, and only in one of the worlds. */
    private void unseen(Step step, ChannelId place, @Nullable MessageId chosen) {
        var somebody = OTHERS.get(step.who() % 2);
        switch (step.verb() % VERBS) {
            case 11 -> messaging.messages().post(somebody, place, CANARY + " slugs");
            case 12 -> {
                // of what is reported its author is given a copy
                if (chosen != null && !isViewers(chosen)) {
                    var target = Target.of("message", chosen.value());
                    messaging
                            .reports()
                            .report(somebody, target, NewReport.of(Ground.SPAM).saying(CANARY));
                }
            }
            case 13 -> messaging.drafts().save(somebody, place, 1 + step.what(), CANARY);
            case 14 -> {
                var later = LocalDateTime.of(2100, 1, 1, 0, 0);
                var id = ScheduledId.of("later" + step.what());
                messaging.schedule().add(somebody, id, place, NewMessage.of(CANARY), later, ZoneOffset.UTC);
            }
            case 15 -> messaging.reading().markAllRead(somebody, place);
            default -> messaging.sanctions().mute(OTHERS.get(0), SECRET, OTHERS.get(2), CANARY, null);
        }
    }

    private boolean isViewers(MessageId message) {
        return messaging
                .messages()
                .find(Actor.HOST, message)
                .orElseThrow()
                .author()
                .equals(VIEWER);
    }

    /** Everything that is published of what happened, and kept in the log of activities. */
    String published() {
        return community.outbox().after(Actor.HOST, 0, 1_000) + " "
                + community.activities().after(Actor.HOST, 0, 1_000);
    }

    /** Everything the viewer can get to see, and every way they are refused, the ids named in the order they appear. */
    String surface(Actor reader) {
        var surface = new Surface(community, messaging, search, live, reader, VIEWER);
        for (var place : List.of(OPEN, GUARDED, SECRET, between, mine)) {
            surface.place(place);
        }
        for (var place : List.of(OPEN, GUARDED, mine)) {
            for (var message : said.get(place)) {
                surface.message(place, message.id(), SECRET_KEY);
            }
            surface.numbers(place, said.get(place).size());
        }
        surface.everywhere(OTHERS.get(1), token, List.of(CANARY, "plain", "words"));
        looked.addAll(surface.looked());
        var seen = surface.seen() + (reader.equals(VIEWER) ? told : "");
        var placed = CURSOR.matcher(seen).replaceAll(found -> found.group(1) + place(found.group(2)));
        return named(TOKEN.matcher(CHANGE.matcher(placed).replaceAll("change")).replaceAll("token"));
    }

    /** The reads that were tried so far, as {@link Actions} calls them. */
    Set<String> looked() {
        return looked;
    }

    private static String place(String cursor) {
        var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        return Matcher.quoteReplacement(text.substring(text.indexOf(0) + 1));
    }

    /** Random ids are only told apart. */
    private static String named(String text) {
        var names = new HashMap<String, String>();
        return Surface.ID
                .matcher(text)
                .replaceAll(found -> names.computeIfAbsent(found.group(), id -> "id" + names.size()));
    }

    @Override
    public void close() {
        community.close();
    }
}
