package org.communitykit.messaging.importing;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.CommunityException;
import org.communitykit.Fingerprint;
import org.communitykit.Ids;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.member.Member;
import org.communitykit.member.MemberId;
import org.communitykit.member.MemberState;
import org.communitykit.member.Names;
import org.communitykit.member.NewMember;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.Origin;
import org.communitykit.messaging.Title;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.message.Edit;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.Messages;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.message.ReactionCounts;
import org.communitykit.messaging.reaction.NewReaction;
import org.communitykit.messaging.topic.NewTopic;
import org.communitykit.messaging.topic.TopicId;
import org.communitykit.role.Level;
import org.communitykit.role.Permission;
import org.communitykit.role.Risk;
import org.communitykit.storage.Key;
import org.communitykit.storage.StorageException;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Brings conversations in from elsewhere, through the same services as everything else, with the authors and times they
 * had.
 *
 * <p>What an item has become is remembered in the transaction that stores it. An import that was broken off is therefore
 * completed by running it again, and a newer export of the same source adds what is new; what was deleted or purged here
 * meanwhile stays so, and so does what was edited. Items are stored in transactions of {@value #BATCH}, unless malformed
 * ones are to be refused: then all of it is one transaction, for which other writers may have to wait.
 *
 * <p>A reply that comes before what it replies to waits for another reading of the source; one whose parent is nowhere
 * becomes a message of its own. Memory is needed for one batch and the keys of what waits, whatever the size of the
 * source.
 *
 * <p>Messages are announced as all others are: they are in the outbox, to be told apart by their time.
 */
public final class ConversationImport implements Feature {
    /** To bring conversations into a group, in the name of anyone. */
    public static final Permission IMPORT = new Permission(
            "conversation:import", "Import conversations, in the name of anyone", Risk.GOVERN, Level.OWNER);

    private static final int BATCH = 200;
    private static final int MAX_READINGS = 50;

    /** Replies wait for what they reply to; one less, and those that can do without it do not; at 0 nothing waits. */
    private static final int PATIENT = 2;

    private static final Instant EARLIEST = Instant.EPOCH;

    /** Which of our things an item has become. */
    record Imported(String id, String became, @Nullable String content) {}

    private static final Table<Imported> IMPORTED = Table.of(
                    MethodHandles.lookup(), "conversation_imported", Imported.class)
            .key("id")
            .limit("id", Fingerprint.LENGTH)
            .limit("became", Ids.LIMIT)
            .limit("content", Fingerprint.LENGTH)
            .build();

    private enum Kind {
        PERSON,
        CHANNEL,
        TOPIC,
        MESSAGE,
        EDIT,
        ANSWER
    }

    private record Placed(long ordinal, String place, Item item) {}

    private final Context context;
    private final Messaging messaging;

    private ConversationImport(Context context, Messaging messaging) {
        this.context = context;
        this.messaging = messaging;
    }

    /** The imports into this community; their table is prepared the first time. */
    public static ConversationImport of(Community community) {
        var messaging = Messaging.of(community);
        return community.feature(ConversationImport.class, context -> new ConversationImport(context, messaging));
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(IMPORTED);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(IMPORT);
    }

    /**
     * Imports all of the source that was not imported before.
     *
     * @throws ImportRefused if malformed entries are to be refused and there are any; nothing was stored then
     * @throws BrokenSource if the source cannot be read; what was stored until then stays, unless malformed entries are
     *     to be refused
     * @throws org.communitykit.role.NotAllowed without the right {@link #IMPORT} in the group
     */
    public ImportReport run(Actor actor, ConversationSource source, ImportOptions options) {
        allow(actor, options);
        if (options.malformed() == Malformed.SKIP) {
            var run = new Run(options, false);
            run.all(source);
            return run.total.report();
        }
        refuse(look(source));
        try {
            return context.transact(tx -> {
                var run = new Run(options, true);
                run.all(source);
                if (!run.total.problems().isEmpty()) {
                    throw new Ended(run.total);
                }
                return run.total.report();
            });
        } catch (Ended ended) {
            throw new ImportRefused(ended.tally.problems());
        }
    }

    /**
     * Tells what {@link #run} would do. It is done, to be exact, and then rolled back: other writers may have to wait, and
     * where a service refuses something, the report ends there.
     *
     * @throws BrokenSource if the source cannot be read
     * @throws org.communitykit.role.NotAllowed without the right {@link #IMPORT} in the group
     */
    public ImportReport rehearse(Actor actor, ConversationSource source, ImportOptions options) {
        allow(actor, options);
        try {
            return context.transact(tx -> {
                var run = new Run(options, true);
                run.all(source);
                throw new Ended(run.total);
            });
        } catch (Ended ended) {
            return ended.tally.report();
        }
    }

    /** Ends a transaction of everything without effect. */
    private static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Tally tally;

        Ended(Tally tally) {
            super(null, null, false, false);
            this.tally = tally;
        }
    }

    private void allow(Actor actor, ImportOptions options) {
        context.transact(tx -> context.rights().require(tx, actor, IMPORT, options.group()));
    }

    /** What can be seen to be malformed without a transaction. */
    private Tally look(ConversationSource source) {
        var tally = new Tally();
        source.read(new ItemSink() {
            @Override
            public void item(String place, Item item) {
                fault(item).ifPresent(reason -> tally.skipped(place, reason));
            }

            @Override
            public void malformed(String place, String reason) {
                tally.skipped(place, reason);
            }

            @Override
            public void leftOut(String what) {}
        });
        return tally;
    }

    private static void refuse(Tally tally) {
        if (!tally.problems().isEmpty()) {
            throw new ImportRefused(tally.problems());
        }
    }

    private Optional<String> fault(Item item) {
        if (item instanceof Item.Person person && person.since() != null) {
            return fault(person.since());
        }
        if (item instanceof Item.Topic topic) {
            return fault(topic.at());
        }
        if (item instanceof Item.Message message) {
            return fault(message.at());
        }
        if (item instanceof Item.Edit edit) {
            return fault(edit.at());
        }
        if (item instanceof Item.Answer answer) {
            return fault(answer.at());
        }
        return item instanceof Item.Reaction reaction ? fault(reaction) : Optional.empty();
    }

    private Optional<String> fault(Item.Reaction reaction) {
        if (!Fit.isReaction(reaction.key()) || Math.abs(reaction.value()) > NewReaction.MAX_VALUE) {
            return Optional.of("not a reaction");
        }
        return reaction.by() == null && reaction.token() == null
                ? Optional.of("a reaction by nobody")
                : fault(reaction.at());
    }

    private Optional<String> fault(Instant at) {
        if (at.isBefore(EARLIEST)) {
            return Optional.of("a time before 1970");
        }
        return at.isAfter(context.now()) ? Optional.of("a time in the future") : Optional.empty();
    }

    /** One run over a source, which reads it as often as something that waited found what it waited for. */
    private final class Run implements ItemSink {
        private final ImportOptions options;
        private final boolean atOnce;
        private final Tally total = new Tally();
        private final List<Placed> batch = new ArrayList<>();
        private Map<Long, String> waited = Map.of();
        private Set<String> expected = Set.of();
        private boolean first = true;
        private int patience = PATIENT;
        private long ordinal;

        Run(ImportOptions options, boolean atOnce) {
            this.options = options;
            this.atOnce = atOnce;
        }

        void all(ConversationSource source) {
            for (int reading = 1; first || !waited.isEmpty(); reading++) {
                ordinal = 0;
                source.read(this);
                flush();
                var waiting = Map.copyOf(total.waiting());
                total.waiting().clear();
                // what waits for one another in a circle would wait forever
                boolean progress = first || waiting.size() < waited.size();
                patience = reading >= MAX_READINGS ? 0 : progress ? PATIENT : patience - 1;
                waited = waiting;
                expected = Set.copyOf(waiting.values());
                first = false;
            }
        }

        @Override
        public void item(String place, Item item) {
            ordinal++;
            if (first || waited.containsKey(ordinal)) {
                batch.add(new Placed(ordinal, place, item));
                if (batch.size() == BATCH) {
                    flush();
                }
            }
        }

        @Override
        public void malformed(String place, String reason) {
            if (first) {
                total.read();
                total.skipped(place, reason);
            }
        }

        @Override
        public void leftOut(String what) {
            if (first) {
                total.leftOut(what);
            }
        }

        private void flush() {
            if (!batch.isEmpty()) {
                store(List.copyOf(batch));
                batch.clear();
            }
        }

        private void store(List<Placed> items) {
            try {
                total.add(context.transact(tx -> new Batch(tx, this, items).store()));
            } catch (StorageException | Ended e) {
                throw e;
            } catch (CommunityException | IllegalArgumentException e) {
                if (items.size() > 1 && !atOnce) {
                    items.forEach(item -> store(List.of(item)));
                    return;
                }
                var reason = e instanceof CommunityException refused
                        ? "refused with " + refused.code()
                        : "not what the community can hold";
                if (first) {
                    total.read();
                }
                total.skipped(items.get(0).place(), reason);
                if (atOnce) {
                    throw new Ended(total);
                }
            }
        }
    }

    /** Some items and the transaction that stores them. */
    private final class Batch {
        private final Tx tx;
        private final Run run;
        private final List<Placed> items;
        private final Tally tally = new Tally();
        private final Map<String, Imported> known = new HashMap<>();
        private final Map<MemberId, Boolean> erased = new HashMap<>();

        Batch(Tx tx, Run run, List<Placed> items) {
            this.tx = tx;
            this.run = run;
            this.items = items;
        }

        Tally store() {
            var keys = new LinkedHashSet<Key>();
            for (var placed : items) {
                mentioned(placed.item()).forEach(key -> keys.add(IMPORTED.at(key)));
            }
            tx.getAll(IMPORTED, keys).forEach(row -> known.put(row.id(), row));
            items.forEach(this::store);
            return tally;
        }

        private List<String> mentioned(Item item) {
            var keys = new ArrayList<String>();
            own(item).ifPresent(keys::add);
            if (item instanceof Item.Seat seat) {
                add(keys, Kind.CHANNEL, seat.channel());
                add(keys, Kind.PERSON, seat.person());
            } else if (item instanceof Item.Topic topic) {
                add(keys, Kind.CHANNEL, topic.channel());
                add(keys, Kind.PERSON, topic.by());
            } else if (item instanceof Item.Message message) {
                add(keys, Kind.CHANNEL, message.channel());
                add(keys, Kind.TOPIC, message.topic());
                add(keys, Kind.MESSAGE, message.replyTo());
                add(keys, Kind.PERSON, message.by());
            } else if (item instanceof Item.Edit edit) {
                add(keys, Kind.MESSAGE, edit.message());
                add(keys, Kind.PERSON, edit.by());
            } else if (item instanceof Item.Reaction reaction) {
                add(keys, Kind.MESSAGE, reaction.message());
                add(keys, Kind.PERSON, reaction.by());
            } else if (item instanceof Item.Answer answer) {
                add(keys, Kind.MESSAGE, answer.message());
                add(keys, Kind.PERSON, answer.by());
            } else if (item instanceof Item.Deletion deletion) {
                add(keys, Kind.MESSAGE, deletion.message());
            }
            return keys;
        }

        private void add(List<String> keys, Kind kind, @Nullable String external) {
            if (external != null) {
                keys.add(key(kind, external));
            }
        }

        private Optional<String> own(Item item) {
            if (item instanceof Item.Person person) {
                return Optional.of(key(Kind.PERSON, person.id()));
            }
            if (item instanceof Item.Channel channel) {
                return Optional.of(key(Kind.CHANNEL, channel.id()));
            }
            if (item instanceof Item.Topic topic) {
                return Optional.of(key(Kind.TOPIC, topic.id()));
            }
            if (item instanceof Item.Message message) {
                return Optional.of(key(Kind.MESSAGE, message.id()));
            }
            if (item instanceof Item.Edit edit) {
                return Optional.of(key(Kind.EDIT, edit.message(), edit.at(), edit.text()));
            }
            return item instanceof Item.Answer answer
                    ? Optional.of(key(Kind.ANSWER, answer.message()))
                    : Optional.empty();
        }

        private String key(Kind kind, Object... external) {
            return Fingerprint.of(run.options.name(), kind, Fingerprint.of(external));
        }

        private void store(Placed placed) {
            if (run.first) {
                tally.read();
            }
            var fault = fault(placed.item());
            if (fault.isPresent()) {
                tally.skipped(placed.place(), fault.get());
                return;
            }
            var key = own(placed.item());
            var before = key.map(known::get);
            if (before.isPresent()) {
                tally.known();
                if (placed.item() instanceof Item.Message message
                        && !content(message).equals(before.get().content())) {
                    tally.adjusted("messages that were stored before with other content, kept as they were");
                }
                return;
            }
            var item = placed.item();
            if (item instanceof Item.Person person) {
                person(person, key.orElseThrow());
            } else if (item instanceof Item.Channel channel) {
                channel(channel, key.orElseThrow());
            } else if (item instanceof Item.Seat seat) {
                seat(placed, seat);
            } else if (item instanceof Item.Topic topic) {
                topic(placed, topic, key.orElseThrow());
            } else if (item instanceof Item.Message message) {
                message(placed, message, key.orElseThrow());
            } else if (item instanceof Item.Edit edit) {
                edit(placed, edit, key.orElseThrow());
            } else if (item instanceof Item.Reaction reaction) {
                reaction(placed, reaction);
            } else if (item instanceof Item.Answer answer) {
                answer(placed, answer, key.orElseThrow());
            } else if (item instanceof Item.Deletion deletion) {
                deletion(placed, deletion);
            }
        }

        private void keep(String key, String became, @Nullable String content) {
            var row = new Imported(key, became, content);
            tx.insert(IMPORTED, row);
            known.put(key, row);
        }

        /** What the external id has become; without it, the item waits or is skipped. */
        private Optional<String> needed(Placed placed, Kind kind, String external) {
            var key = key(kind, external);
            var row = known.get(key);
            if (row != null) {
                return Optional.of(row.became());
            }
            if (mayCome(key)) {
                tally.waits(placed.ordinal(), own(placed.item()).orElse(""));
            } else {
                tally.skipped(
                        placed.place(),
                        kind == Kind.PERSON
                                ? "by a person who is missing"
                                : "about a "
                                        + (kind == Kind.CHANNEL ? "channel" : kind == Kind.TOPIC ? "topic" : "message")
                                        + " that is missing");
            }
            return Optional.empty();
        }

        private boolean mayCome(String key) {
            return run.first || (run.patience > 0 && run.expected.contains(key));
        }

        /** Our id for something of the source, which shows where it comes from and, if it can, what it was there. */
        private String id(String external) {
            var plain = run.options.name() + ":" + external;
            boolean fits = plain.length() <= Ids.LIMIT && external.chars().allMatch(Batch::isPlain);
            return fits
                    ? plain
                    : run.options.name() + ":~" + Fingerprint.of(external).substring(0, 40);
        }

        private static boolean isPlain(int c) {
            return (c >= '0' && c <= '9')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= 'a' && c <= 'z')
                    || c == '.'
                    || c == '_'
                    || c == '-';
        }

        private void person(Item.Person person, String key) {
            var id = run.options.people().apply(person).orElseGet(() -> MemberId.of(id(person.id())));
            if (context.members().find(Actor.HOST, id).isPresent()) {
                tally.known();
            } else {
                var member = NewMember.named(Names.cleaned(person.name(), "somebody"));
                context.members()
                        .add(Actor.HOST, id, person.since() == null ? member : member.joinedAt(person.since()));
                tally.stored("people");
            }
            keep(key, id.value(), null);
        }

        private void channel(Item.Channel channel, String key) {
            var id = ChannelId.of(id(channel.id()));
            if (messaging.channels().find(Actor.HOST, id).isPresent()) {
                tally.known();
            } else {
                messaging
                        .channels()
                        .open(
                                Actor.HOST,
                                NewChannel.titled(Fit.title(channel.title(), id.value(), Title.LIMIT))
                                        .id(id)
                                        .in(run.options.group())
                                        .access(channel.open() ? Channel.Access.OPEN : Channel.Access.INVITED));
                tally.stored("channels");
            }
            keep(key, id.value(), null);
        }

        private void seat(Placed placed, Item.Seat seat) {
            var channel = needed(placed, Kind.CHANNEL, seat.channel());
            var member = channel.flatMap(there -> needed(placed, Kind.PERSON, seat.person()));
            if (member.isEmpty()) {
                return;
            }
            count(
                    messaging
                            .channels()
                            .add(Actor.HOST, ChannelId.of(channel.orElseThrow()), MemberId.of(member.get())),
                    "seats");
        }

        private void count(boolean isNew, String kind) {
            if (isNew) {
                tally.stored(kind);
            } else {
                tally.known();
            }
        }

        private void topic(Placed placed, Item.Topic topic, String key) {
            var channel = needed(placed, Kind.CHANNEL, topic.channel()).map(ChannelId::of);
            if (channel.isEmpty()) {
                return;
            }
            var id = TopicId.of(id(topic.id()));
            if (messaging.topics().find(Actor.HOST, id).isPresent()) {
                tally.known();
            } else {
                messaging
                        .topics()
                        .open(
                                Actor.HOST,
                                channel.get(),
                                NewTopic.titled(title(topic, channel.get()))
                                        .id(id)
                                        .tags(Fit.tags(topic.tags()))
                                        .origin(new Origin(author(topic.by()), topic.at())));
                tally.stored("topics");
            }
            keep(key, id.value(), null);
        }

        /** The topic's title; where another topic has it already, with the day behind it, or else a number. */
        private String title(Item.Topic topic, ChannelId channel) {
            var number = Fingerprint.of(topic.id()).substring(0, 12);
            var plain = Fit.title(topic.title(), "(no title)", Title.LIMIT / 2);
            var day = " (" + LocalDate.ofInstant(topic.at(), ZoneOffset.UTC) + ")";
            for (var title : List.of(plain, plain + day)) {
                if (messaging.topics().find(Actor.HOST, channel, title).isEmpty()) {
                    return title;
                }
            }
            return plain + " (" + number + ")";
        }

        private void message(Placed placed, Item.Message message, String key) {
            var parent = Optional.<Message>empty();
            if (message.replyTo() != null) {
                var parentKey = key(Kind.MESSAGE, message.replyTo());
                boolean waits = run.patience == PATIENT || !standsAlone(message);
                if (!known.containsKey(parentKey) && mayCome(parentKey) && waits) {
                    tally.waits(placed.ordinal(), key);
                    return;
                }
                parent = Optional.ofNullable(known.get(parentKey)).flatMap(row -> living(row.became()));
            }
            var channel = parent.map(Message::channel)
                    .or(() -> needed(placed, Kind.CHANNEL, message.channel()).map(ChannelId::of));
            if (channel.isEmpty()) {
                return;
            }
            var topic = Optional.<TopicId>empty();
            if (parent.isEmpty() && message.topic() != null) {
                topic = needed(placed, Kind.TOPIC, message.topic()).map(TopicId::of);
                if (topic.isEmpty()) {
                    return;
                }
            }
            if (parent.isEmpty() && message.replyTo() != null) {
                tally.adjusted("replies to what is missing or deleted, kept as messages of their own");
            }
            var posted = messaging.messages().post(Actor.HOST, channel.get(), wanted(message, key, parent, topic));
            tally.stored("messages");
            keep(key, posted.id().value(), content(message));
        }

        /** Whether it could be stored without what it replies to. */
        private boolean standsAlone(Item.Message message) {
            return known.containsKey(key(Kind.CHANNEL, message.channel()))
                    && (message.topic() == null || known.containsKey(key(Kind.TOPIC, message.topic())));
        }

        private NewMessage wanted(Item.Message message, String key, Optional<Message> parent, Optional<TopicId> topic) {
            var wanted = NewMessage.of(Fit.text(message.text(), tally))
                    .key(key)
                    .origin(new Origin(author(message.by()), message.at()));
            var language = Fit.language(message.language());
            wanted = language == null ? wanted : wanted.language(language);
            wanted = parent.isPresent() ? wanted.replyTo(parent.get().id()) : wanted;
            return topic.isPresent() ? wanted.topic(topic.get()) : wanted;
        }

        private static String content(Item.Message message) {
            return Fingerprint.of(message.by(), message.at(), message.text());
        }

        /** The message, if it can be replied to. */
        private Optional<Message> living(String id) {
            return find(id).filter(message -> !message.isDeleted())
                    .filter(message -> message.root() == null
                            || find(message.root().value())
                                    .filter(root -> !root.isDeleted())
                                    .isPresent());
        }

        private Optional<Message> find(String id) {
            return messaging.messages().find(Actor.HOST, MessageId.of(id));
        }

        /** The message an item is about; if it was deleted meanwhile, the item is skipped. */
        private Optional<Message> undeleted(Placed placed, String external) {
            var id = needed(placed, Kind.MESSAGE, external);
            if (id.isEmpty()) {
                return Optional.empty();
            }
            var message = find(id.get()).filter(there -> !there.isDeleted());
            if (message.isEmpty()) {
                tally.skipped(placed.place(), "about a message that is deleted");
            }
            return message;
        }

        private void edit(Placed placed, Item.Edit edit, String key) {
            var message = undeleted(placed, edit.message());
            if (message.isEmpty()) {
                return;
            }
            if (message.get().revision() >= Messages.MAX_REVISIONS) {
                tally.skipped(placed.place(), "beyond " + Messages.MAX_REVISIONS + " revisions");
                return;
            }
            messaging
                    .messages()
                    .edit(
                            Actor.HOST,
                            message.get().id(),
                            Edit.of(message.get().revision(), Fit.text(edit.text(), tally))
                                    .origin(new Origin(author(edit.by()), edit.at())));
            tally.stored("edits");
            keep(key, message.get().id().value(), null);
        }

        private void reaction(Placed placed, Item.Reaction reaction) {
            var message = undeleted(placed, reaction.message());
            if (message.isEmpty()) {
                return;
            }
            var counts = message.get().reactions().byKey();
            if (counts.size() >= ReactionCounts.MAX_KEYS && !counts.containsKey(reaction.key())) {
                tally.skipped(placed.place(), "beyond " + ReactionCounts.MAX_KEYS + " different reactions");
                return;
            }
            var wanted = NewReaction.of(reaction.key()).worth(reaction.value());
            if (reaction.token() != null) {
                wanted = wanted.secret(key(Kind.PERSON, "token", reaction.token()))
                        .origin(Origin.unknown(reaction.at()));
            } else {
                var by = needed(placed, Kind.PERSON, Objects.requireNonNull(reaction.by()));
                if (by.isEmpty()) {
                    return;
                }
                var member = MemberId.of(by.get());
                if (erased.computeIfAbsent(member, this::isErased)) {
                    tally.skipped(placed.place(), "by somebody who was erased");
                    return;
                }
                wanted = wanted.origin(Origin.of(member, reaction.at()));
            }
            count(messaging.reactions().add(Actor.HOST, message.get().id(), wanted), "reactions");
        }

        private void answer(Placed placed, Item.Answer answer, String key) {
            var message = undeleted(placed, answer.message());
            if (message.isEmpty()) {
                return;
            }
            if (message.get().topic() == null) {
                tally.skipped(placed.place(), "an answer outside of topics");
                return;
            }
            messaging.messages().accept(Actor.HOST, message.get().id(), new Origin(author(answer.by()), answer.at()));
            tally.stored("answers");
            keep(key, message.get().id().value(), null);
        }

        private void deletion(Placed placed, Item.Deletion deletion) {
            var id = needed(placed, Kind.MESSAGE, deletion.message());
            if (id.isPresent()) {
                count(messaging.messages().delete(Actor.HOST, MessageId.of(id.get())), "deletions");
            }
        }

        /** Who it is; nobody, if nobody is told of, or they were erased. */
        private @Nullable MemberId author(@Nullable String person) {
            if (person == null) {
                return null;
            }
            var row = known.get(key(Kind.PERSON, person));
            if (row == null) {
                tally.adjusted("things done by people who are missing, kept as nobody's");
                return null;
            }
            var member = MemberId.of(row.became());
            return erased.computeIfAbsent(member, this::isErased) ? null : member;
        }

        private boolean isErased(MemberId member) {
            return context.members()
                    .find(Actor.HOST, member)
                    .map(Member::state)
                    .filter(state -> state != MemberState.ERASED)
                    .isEmpty();
        }
    }
}
