package org.communitykit.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.CommunityException;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.message.Window;
import org.communitykit.messaging.search.Search;
import org.communitykit.messaging.search.Sought;
import org.communitykit.messaging.topic.NewTopic;
import org.communitykit.storage.Storage;
import org.communitykit.testing.TestClock;

/**
 * One of two histories that differ only in what the viewer cannot see: what is said, by whom, to what and about which
 * topic in a channel they do not know of, in a conversation of others, and in a guarded channel while they are away.
 */
final class TwoWorlds implements AutoCloseable {
    static final MemberId VIEWER = MemberId.of("viewer");
    static final String CANARY = "canary";

    /** Something that is done; where the viewer cannot see it, it is done differently in the other world. */
    record Step(int verb, int who, int where, int what) {}

    private static final int VERBS = 10;
    private static final Pattern ID = Pattern.compile("\\b[0-9a-hjkmnp-tv-z]{26}\\b");

    /** How often a message changed is counted for all who are in its channel, like its number. */
    private static final Pattern CHANGE = Pattern.compile("change=\\d+");

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
    private final Map<ChannelId, List<MessageId>> said = new HashMap<>();

    TwoWorlds(Storage storage, boolean other) {
        this.other = other;
        community = Community.on(storage).clock(clock).random(new Random(42)).open();
        messaging = Messaging.of(community);
        search = Search.of(community);
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
                if (form % 3 == 1 && !messages.isEmpty()) {
                    message = message.replyTo(messages.get(form % messages.size()));
                } else if (form % 3 == 2 && !talks) {
                    var title = hidden ? CANARY + (other ? " other" : " one") : "Topic " + form % 2;
                    message = message.topic(NewTopic.titled(title).tags(List.of("tag")));
                }
                messages.add(messaging.messages().post(actor, place, message).id());
            }
            case 4 -> {
                if (present) {
                    messaging.channels().leave(VIEWER, GUARDED);
                } else {
                    messaging.channels().join(VIEWER, GUARDED);
                }
            }
            case 5 -> {
                if (elsewhere && !messages.isEmpty()) {
                    messaging.messages().edit(actor, messages.get(step.what() % messages.size()), 1, text);
                }
            }
            case 6 -> {
                if (elsewhere && !messages.isEmpty()) {
                    messaging.reactions().add(actor, messages.get(step.what() % messages.size()), CANARY);
                }
            }
            case 7 -> {
                if (!hidden && !messages.isEmpty()) {
                    messaging.messages().delete(actor, messages.get(step.what() % messages.size()));
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
            default -> {
                if (!hidden) {
                    messaging.reading().markRead(VIEWER, place, step.what() % (messages.size() + 1));
                }
            }
        }
    }

    /** Everything the viewer can get to see, and every way they are refused, the ids named in the order they appear. */
    String surface(Actor reader) {
        var seen = new StringBuilder();
        var places = new ArrayList<>(List.of(OPEN, GUARDED, mine));
        for (var place : List.of(OPEN, GUARDED, SECRET, between, mine)) {
            look(seen, "find", () -> messaging.channels().find(reader, place));
            look(seen, "last", () -> messaging.channels().last(reader, place));
            look(seen, "members", () -> messaging.channels().members(reader, place, null, 50));
            look(seen, "topics", () -> messaging.topics().list(reader, place, null, 50));
            look(seen, "latest", () -> messaging.topics().latest(reader, place, null, 50));
            look(seen, "tagged", () -> messaging.topics().tagged(reader, place, "tag", null, 50));
            look(seen, "newest", () -> messaging.messages().list(reader, place, Window.newest(3)));
            look(seen, "oldest", () -> messaging.messages().list(reader, place, Window.oldest(200)));
            look(seen, "unread", () -> messaging.reading().unread(VIEWER, place));
            look(seen, "state", () -> messaging.reading().state(VIEWER, place));
            look(seen, "stage", () -> messaging.channels().stage(VIEWER, place, VIEWER));
        }
        for (var place : places) {
            for (var id : said.get(place)) {
                look(seen, "message", () -> messaging.messages().find(reader, id));
                look(seen, "around", () -> messaging.messages().list(reader, place, Window.around(id, 5)));
                look(seen, "thread", () -> messaging.messages().thread(reader, id, Window.newest(50)));
                look(seen, "voices", () -> messaging.messages().participants(reader, id, null, 50));
                look(seen, "revisions", () -> messaging.messages().revisions(reader, id));
                look(seen, "reactions", () -> messaging.reactions().list(reader, id, CANARY, Optional.empty(), 50));
            }
            for (int number = 1; number <= said.get(place).size(); number++) {
                long n = number;
                look(seen, "number", () -> messaging.messages().find(reader, place, n));
            }
        }
        look(seen, "channels", () -> messaging.channels().list(reader, GroupId.ROOT, null, 50));
        look(seen, "joined", () -> titles(Channel.Kind.ROOM));
        look(seen, "all unread", () -> new LinkedHashMap<>(messaging.reading().unread(VIEWER)));
        look(seen, "invitations", () -> messaging.channels().invitations(VIEWER, null, 50));
        look(seen, "blocks", () -> messaging.blocks().list(VIEWER, null, 50));
        for (var words : List.of(CANARY, "plain", "words")) {
            look(seen, "search", () -> search.find(reader, Sought.of(words, ZoneOffset.UTC), null, 50));
        }
        look(seen, "export", () -> {
            var lines = new TreeSet<String>();
            community.privacy().export(VIEWER, VIEWER, line -> lines.add(line.contains("\"activity\"") ? "" : line));
            return lines;
        });
        var placed = CURSOR.matcher(seen).replaceAll(found -> found.group(1) + place(found.group(2)));
        return named(CHANGE.matcher(placed).replaceAll("change"));
    }

    private static String place(String cursor) {
        var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        return Matcher.quoteReplacement(text.substring(text.indexOf(0) + 1));
    }

    private List<String> titles(Channel.Kind kind) {
        return messaging.channels().joined(VIEWER, kind, null, 50).items().stream()
                .map(Channel::title)
                .toList();
    }

    private static void look(StringBuilder seen, String what, Supplier<Object> read) {
        try {
            seen.append(what).append(": ").append(read.get()).append('\n');
        } catch (CommunityException e) {
            seen.append(what).append("! ").append(e.getMessage()).append('\n');
        } catch (IllegalArgumentException e) {
            seen.append(what).append("? ").append(e.getMessage()).append('\n');
        }
    }

    /** Random ids are only told apart. */
    private static String named(String text) {
        var names = new HashMap<String, String>();
        return ID.matcher(text).replaceAll(found -> names.computeIfAbsent(found.group(), id -> "id" + names.size()));
    }

    @Override
    public void close() {
        community.close();
    }
}
