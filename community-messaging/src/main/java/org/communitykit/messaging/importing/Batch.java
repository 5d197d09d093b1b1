package org.communitykit.messaging.importing;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.communitykit.Actor;
import org.communitykit.Fingerprint;
import org.communitykit.feature.Context;
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
import org.communitykit.messaging.importing.SourceIds.Kind;
import org.communitykit.messaging.message.Edit;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.Messages;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.message.ReactionCounts;
import org.communitykit.messaging.reaction.NewReaction;
import org.communitykit.messaging.topic.NewTopic;
import org.communitykit.messaging.topic.TopicId;
import org.communitykit.storage.Key;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/** Some items and the transaction that stores them. */
final class Batch {
    private final Context context;
    private final Messaging messaging;
    private final Tx tx;
    private final ImportOptions options;
    private final Reading reading;
    private final SourceIds ids;
    private final List<Placed> items;
    private final Tally tally = new Tally();
    private final Map<String, Imported> known = new HashMap<>();
    private final Map<MemberId, Boolean> erased = new HashMap<>();

    Batch(Context context, Messaging messaging, Tx tx, ImportOptions options, Reading reading, List<Placed> items) {
        this.context = context;
        this.messaging = messaging;
        this.tx = tx;
        this.options = options;
        this.reading = reading;
        this.ids = new SourceIds(options.name(), options.keepsIds());
        this.items = items;
    }

    Tally store() {
        var keys = new LinkedHashSet<Key>();
        for (var placed : items) {
            ids.mentioned(placed.item()).forEach(key -> keys.add(Imported.IMPORTED.at(key)));
        }
        tx.getAll(Imported.IMPORTED, keys).forEach(row -> known.put(row.id(), row));
        items.forEach(this::store);
        return tally;
    }

    /** What those of its messages that are stored have become, by the ids they have in the source. */
    Map<String, MessageId> messages() {
        var became = new HashMap<String, MessageId>();
        for (var placed : items) {
            if (placed.item() instanceof Item.Message message) {
                var row = known.get(ids.key(Kind.MESSAGE, message.id()));
                if (row != null) {
                    became.put(message.id(), MessageId.of(row.became()));
                }
            }
        }
        return became;
    }

    private void store(Placed placed) {
        if (reading.first()) {
            tally.read();
        }
        var fault = Faults.of(placed.item(), context.now());
        if (fault.isPresent()) {
            tally.skipped(placed.place(), fault.get());
            return;
        }
        var key = ids.own(placed.item());
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
        tx.insert(Imported.IMPORTED, row);
        known.put(key, row);
    }

    /** What the external id has become; without it, the item waits or is skipped. */
    private Optional<String> needed(Placed placed, Kind kind, String external) {
        var key = ids.key(kind, external);
        var row = known.get(key);
        if (row != null) {
            return Optional.of(row.became());
        }
        if (reading.mayBring(key)) {
            tally.waits(placed.ordinal(), ids.own(placed.item()).orElse(""));
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

    private void person(Item.Person person, String key) {
        var id = options.people().apply(person).orElseGet(() -> MemberId.of(ids.id(person.id())));
        if (context.members().find(Actor.HOST, id).isPresent()) {
            tally.known();
        } else {
            var member = NewMember.named(Names.cleaned(person.name(), "somebody"));
            context.members().add(Actor.HOST, id, person.since() == null ? member : member.joinedAt(person.since()));
            tally.stored("people");
        }
        keep(key, id.value(), null);
    }

    private void channel(Item.Channel channel, String key) {
        var id = ChannelId.of(ids.id(channel.id()));
        if (messaging.channels().find(Actor.HOST, id).isPresent()) {
            tally.known();
        } else {
            messaging
                    .channels()
                    .open(
                            Actor.HOST,
                            NewChannel.titled(Fit.title(channel.title(), id.value(), Title.LIMIT))
                                    .id(id)
                                    .in(options.group())
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
                messaging.channels().add(Actor.HOST, ChannelId.of(channel.orElseThrow()), MemberId.of(member.get())),
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
        var id = TopicId.of(ids.id(topic.id()));
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

    private String title(Item.Topic topic, ChannelId channel) {
        var titles = topic.titles();
        return titles.stream()
                .filter(title ->
                        messaging.topics().find(Actor.HOST, channel, title).isEmpty())
                .findFirst()
                .orElse(titles.get(titles.size() - 1));
    }

    private void message(Placed placed, Item.Message message, String key) {
        var parent = Optional.<Message>empty();
        if (message.replyTo() != null) {
            var parentKey = ids.key(Kind.MESSAGE, message.replyTo());
            boolean waits = reading.isPatient() || !standsAlone(message);
            if (!known.containsKey(parentKey) && reading.mayBring(parentKey) && waits) {
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
        return known.containsKey(ids.key(Kind.CHANNEL, message.channel()))
                && (message.topic() == null || known.containsKey(ids.key(Kind.TOPIC, message.topic())));
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
            wanted = wanted.secret(ids.key(Kind.PERSON, "token", reaction.token()))
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
        var row = known.get(ids.key(Kind.PERSON, person));
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
