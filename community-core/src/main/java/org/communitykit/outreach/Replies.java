package org.communitykit.outreach;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.communitykit.Actor;
import org.communitykit.Ids;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.Target;
import org.communitykit.audit.Act;
import org.communitykit.consent.Cause;
import org.communitykit.consent.Consents;
import org.communitykit.consent.Medium;
import org.communitykit.consent.Method;
import org.communitykit.contact.Address;
import org.communitykit.contact.Contacts;
import org.communitykit.feature.Context;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * What people answer to text messages. Who says stop has said it, without another message; of what may mean it nothing is
 * sent until somebody has read it.
 */
public final class Replies {
    /** The most chars of a message that are kept. */
    public static final int TEXT_LIMIT = 1_600;

    private static final int MOST_UNREAD = 100;

    record Text(
            String id,
            String line,
            @Nullable MemberId from,
            String text,
            IncomingText.State state,
            boolean reply,
            Instant at) {
        IncomingText shown() {
            return new IncomingText(id, from, text, state, reply, at);
        }

        Text in(IncomingText.State next, boolean answered) {
            return new Text(id, line, from, text, next, answered, at);
        }
    }

    /** What is known of a number, by its hash: which messages are unread, and whether it was told that it is left alone. */
    record Line(String hash, List<String> unread, boolean told) {
        Line {
            unread = List.copyOf(unread);
        }

        Line with(String id) {
            var more = new ArrayList<>(unread);
            more.add(id);
            // one is enough to pause
            return new Line(hash, more.subList(0, Math.min(more.size(), MOST_UNREAD)), told);
        }

        Line without(String id) {
            return new Line(hash, unread.stream().filter(one -> !one.equals(id)).toList(), told);
        }
    }

    static final Table<Text> TEXTS = Table.of(MethodHandles.lookup(), "outreach_text", Text.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("line", 64)
            .limit("from", Ids.LIMIT)
            .limit("text", TEXT_LIMIT)
            .index("by_state", "state", "at")
            .index("of_member", "from")
            .personal("from", Erasure.DELETE)
            .build();
    static final Table<Line> LINES = Table.of(MethodHandles.lookup(), "outreach_line", Line.class)
            .key("hash")
            .limit("hash", 64)
            .limit("unread", MOST_UNREAD * (Ids.LIMIT + 3) + 2)
            .build();

    private final Context context;
    private final Efforts efforts;
    private final Contacts contacts;
    private final Consents consents;

    Replies(Context context, Efforts efforts, Contacts contacts, Consents consents) {
        this.context = context;
        this.efforts = efforts;
        this.contacts = contacts;
        this.consents = consents;
    }

    /**
     * Takes up a message. What says stop ends everything that is sent to the number by text, and every effort for whoever has
     * it; what may say so pauses it. The same message again changes nothing.
     *
     * @param id the provider's id of the message, 1 to 64 printable chars
     * @param words of the languages in which people are written to
     */
    public IncomingText receive(Actor.Host host, String id, Address number, String text, StopWords words) {
        Ids.check(id, "message id");
        var kept = text.length() > TEXT_LIMIT ? text.substring(0, TEXT_LIMIT) : text;
        var meaning = words.meaning(kept);
        return context.transact(tx -> {
            var hash = consents.suppressions().hash(tx, Medium.TEXT, number);
            var holders = contacts.holders(host, number, 100);
            // members before the number, as everywhere
            holders.forEach(member -> context.members().lock(tx, member));
            tx.insert(LINES, new Line(hash, List.of(), false));
            var line = tx.update(LINES, old -> old, hash).orElseThrow();
            var there = tx.get(TEXTS, id);
            if (there.isPresent()) {
                return there.get().shown();
            }
            var from = holders.size() == 1 ? holders.get(0) : null;
            var state = switch (meaning) {
                case STOP -> IncomingText.State.STOPPED;
                case UNCLEAR -> IncomingText.State.UNCLEAR;
                case OTHER -> IncomingText.State.READ;
            };
            boolean reply = state == IncomingText.State.STOPPED && !line.told();
            // what needs no reading is not kept in words
            var words0 = state == IncomingText.State.UNCLEAR ? kept : "";
            var row = new Text(id, hash, from, words0, state, reply, context.now());
            tx.insert(TEXTS, row);
            if (state == IncomingText.State.STOPPED) {
                stop(tx, number, hash, holders);
            } else if (state == IncomingText.State.UNCLEAR) {
                tx.update(LINES, old -> old.with(id), hash);
            }
            return row.shown();
        });
    }

    private void stop(Tx tx, Address number, String hash, List<MemberId> holders) {
        consents.suppressions().suppress(tx, Medium.TEXT, number, Cause.UNSUBSCRIBED);
        tx.update(LINES, old -> new Line(hash, old.unread(), true), hash);
        holders.forEach(member -> efforts.optOut(tx, member, Method.REPLY));
    }

    /** What waits for somebody to read it, oldest first. */
    public Page<IncomingText> unclear(Actor actor, @Nullable String cursor, int size) {
        return context.read(reader -> {
            context.rights().require(reader, actor, Efforts.RUN, GroupId.ROOT);
            return Listing.of(TEXTS.index("by_state").where(IncomingText.State.UNCLEAR))
                    .page(reader, cursor, size)
                    .map(Text::shown);
        });
    }

    /**
     * Says what an unclear message meant, as who has read it: stop, or nothing of the kind, which lets things go on. Again
     * changes nothing.
     *
     * @param meant {@link StopWords.Meaning#STOP} or {@link StopWords.Meaning#OTHER}
     */
    public IncomingText read(Actor actor, String id, Address number, StopWords.Meaning meant) {
        if (meant == StopWords.Meaning.UNCLEAR) {
            throw new IllegalArgumentException("who has read a message says what it meant");
        }
        return context.transact(tx -> {
            context.rights().require(tx, actor, Efforts.RUN, GroupId.ROOT);
            var hash = consents.suppressions().hash(tx, Medium.TEXT, number);
            var holders = contacts.holders(Actor.HOST, number, 100);
            holders.forEach(member -> context.members().lock(tx, member));
            var line = tx.update(LINES, old -> old.without(id), hash);
            var text = tx.update(TEXTS, old -> old, id)
                    .filter(found -> found.line().equals(hash) && line.isPresent())
                    .orElseThrow(() -> new IllegalArgumentException("no message " + id + " came from there"));
            if (text.state() != IncomingText.State.UNCLEAR) {
                return text.shown();
            }
            boolean stops = meant == StopWords.Meaning.STOP;
            boolean reply = stops && !line.orElseThrow().told();
            if (stops) {
                stop(tx, number, hash, holders);
            }
            context.record(
                    tx,
                    Act.of(actor, "reply.read", GroupId.ROOT)
                            .on(Target.of("text-message", id))
                            .to(text.from()));
            var state = stops ? IncomingText.State.STOPPED : IncomingText.State.READ;
            return tx.update(TEXTS, old -> old.in(state, reply), id)
                    .orElseThrow()
                    .shown();
        });
    }

    /** Whether nothing is sent there until somebody has read what came from it. */
    boolean isPaused(Tx tx, Medium medium, Address number) {
        return medium == Medium.TEXT
                && tx.get(LINES, consents.suppressions().hash(tx, Medium.TEXT, number))
                        .filter(line -> !line.unread().isEmpty())
                        .isPresent();
    }
}
