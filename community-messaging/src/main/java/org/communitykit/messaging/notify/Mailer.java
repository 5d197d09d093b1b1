package org.communitykit.messaging.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.communitykit.Actor;
import org.communitykit.Fingerprint;
import org.communitykit.consent.Consents;
import org.communitykit.consent.Medium;
import org.communitykit.consent.Purpose;
import org.communitykit.consent.Recipient;
import org.communitykit.contact.Address;
import org.communitykit.contact.Contacts;
import org.communitykit.feature.Context;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.channel.Channels;
import org.communitykit.messaging.channel.IntervalSet;
import org.communitykit.messaging.channel.Seat;
import org.communitykit.messaging.mail.Letter;
import org.communitykit.messaging.mail.Outcome;
import org.communitykit.messaging.mail.SenderUnavailable;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.Messages;
import org.communitykit.storage.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Makes mails of what is due and sends them. What is due is put off by a lease first, so that no other call takes it; then
 * the mail is made, of what its reader may read at that moment, and sent; then it is kept that they were told. If that is
 * not reached, it all happens once more after the lease, under the same id.
 */
final class Mailer {
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Duration AGAIN = Duration.ofMinutes(15);
    private static final int LINES = 20;
    private static final int LOOKED_AT = 500;
    private static final int SNIPPET = 200;

    private final Context context;
    private final Notifications notifications;
    private final Channels channels;
    private final Messages messages;
    private final Contacts contacts;
    private final Consents consents;

    Mailer(
            Context context,
            Notifications notifications,
            Channels channels,
            Messages messages,
            Contacts contacts,
            Consents consents) {
        this.context = context;
        this.notifications = notifications;
        this.channels = channels;
        this.messages = messages;
        this.contacts = contacts;
        this.consents = consents;
    }

    /** Messages that are to be told, and how many more there are. */
    private record Found(List<Message> messages, long more) {}

    void send(Place due, Mailing mailing) {
        var member = due.member();
        var lease = context.now().plus(LEASE);
        var taken = context.transact(tx -> tx.update(
                        Notifications.PLACES,
                        old -> isDue(old.due()) ? old.offering(lease) : old,
                        member,
                        due.channel())
                .filter(place -> lease.equals(place.due())));
        if (taken.isEmpty()) {
            return;
        }
        var place = taken.get();
        var quiet = context.read(reader -> notifications.quietUntil(reader, member));
        if (quiet.isPresent()) {
            change(place, old -> old.quietly(quiet.get()));
            return;
        }
        var habit = context.read(reader -> Notifications.habit(reader, member));
        var found = habit.mail() ? unread(place) : new Found(List.of(), 0);
        var id = Fingerprint.of(member, place.channel(), place.told(), place.offered());
        var outcome = found.messages().isEmpty()
                ? Outcome.accepted()
                : mail(
                        member,
                        Notifications.PURPOSE,
                        id,
                        mailing,
                        token -> notice(member, found, habit.content(), mailing, token),
                        mailing.wording::subject,
                        mailing.wording::text,
                        () -> change(place, old -> old.later(context.now())));
        change(
                place,
                old -> outcome.kind() == Outcome.Kind.DEFERRED
                        ? old.later(context.now().plus(AGAIN))
                        : old.told(context.now().plus(mailing.hold)));
    }

    private boolean isDue(@Nullable Instant due) {
        return due != null && !due.isAfter(context.now());
    }

    private void change(Place place, UnaryOperator<Place> change) {
        context.transact(tx -> tx.update(Notifications.PLACES, change, place.member(), place.channel()));
    }

    /** Of the numbers that are offered, those of which the member is told as things stand now. */
    private Found unread(Place place) {
        return context.read(reader -> {
            var found = new ArrayList<Message>();
            long more = 0;
            long from = Math.max(place.told() + 1, place.offered() - LOOKED_AT + 1);
            if (channels.find(place.member(), place.channel()).isEmpty()) {
                return new Found(found, 0);
            }
            for (long number = from; number <= place.offered(); number++) {
                var message = messages.find(Actor.HOST, place.channel(), number)
                        .filter(each -> notifications
                                .judge(reader, place.member(), each)
                                .told());
                if (message.isPresent() && found.size() < LINES) {
                    found.add(message.get());
                } else if (message.isPresent()) {
                    more++;
                }
            }
            return new Found(found, more);
        });
    }

    void digest(MemberId member, Mailing mailing) {
        var now = context.now();
        var lease = now.plus(LEASE);
        var taken = context.transact(tx -> tx.update(
                        Notifications.HABITS, old -> isDue(old.digestDue()) ? old.trying(lease) : old, member)
                .filter(habit -> lease.equals(habit.digestDue())));
        if (taken.isEmpty()) {
            return;
        }
        var habit = taken.get();
        var until = Objects.requireNonNull(habit.digestFor());
        var zone = context.read(reader -> notifications.zone(reader, member));
        var seen = context.read(reader -> seen(reader, member));
        boolean active = habit.seenAt() == null || !seen.equals(habit.seen());
        var seenAt = active ? now : Objects.requireNonNull(habit.seenAt());
        boolean asleep = !now.isBefore(seenAt.plus(Digests.SLEEP));
        var best = asleep ? new Found(List.of(), 0) : best(member, Digests.before(until, habit.digest(), zone), until);
        var outcome = best.messages().isEmpty()
                ? Outcome.accepted()
                : mail(
                        member,
                        Notifications.DIGEST,
                        Fingerprint.of(member, until),
                        mailing,
                        token -> notice(member, best, habit.content(), mailing, token),
                        mailing.wording::digestSubject,
                        mailing.wording::digestText,
                        () -> context.transact(tx -> tx.update(
                                Notifications.HABITS,
                                old -> until.equals(old.digestFor()) ? old.trying(now) : old,
                                member)));
        context.transact(tx -> tx.update(
                Notifications.HABITS,
                old -> {
                    if (!until.equals(old.digestFor())) {
                        // they wish for something else by now
                        return old;
                    }
                    if (outcome.kind() == Outcome.Kind.DEFERRED) {
                        return old.trying(now.plus(AGAIN));
                    }
                    // what was missed while nobody called is not made up for
                    var next = until;
                    while (next != null && !next.isAfter(now)) {
                        next = Digests.after(next, old.digest(), zone);
                    }
                    return old.digested(next, seen, seenAt);
                },
                member));
    }

    /** What of the period the member has not read, by how much others made of it; what they muted left aside. */
    private Found best(MemberId member, Instant from, Instant until) {
        return context.read(reader -> {
            var candidates = new ArrayList<Message>();
            for (var seat : channels.seats().of(reader, member)) {
                long last = channels.tips().get(reader, seat.channel()).last();
                var unread = IntervalSet.of(1, last).minus(channels.seats().read(reader, seat));
                for (long number = last; number > 0 && number > last - LOOKED_AT; number--) {
                    if (unread.contains(number)) {
                        messages.find(Actor.HOST, seat.channel(), number)
                                .filter(each ->
                                        !each.at().isBefore(from) && each.at().isBefore(until))
                                .filter(each -> isForDigest(reader, member, each))
                                .ifPresent(candidates::add);
                    }
                }
            }
            candidates.sort(Comparator.comparingLong(Mailer::score)
                    .reversed()
                    .thenComparing(Message::at)
                    .thenComparing(message -> message.id().value()));
            var best = candidates.subList(0, Math.min(Digests.BEST, candidates.size()));
            return new Found(List.copyOf(best), candidates.size() - best.size());
        });
    }

    private boolean isForDigest(Reader reader, MemberId member, Message message) {
        var explained = notifications.judge(reader, member, message);
        var rule = explained.rule();
        return explained.told()
                || explained.reason() == Reason.DEFAULT
                || (rule != null && rule.attention() != Attention.NONE);
    }

    /** How much others made of it. */
    private static long score(Message message) {
        return 2 * message.replies().count()
                + message.reactions().byKey().values().stream()
                        .mapToLong(count -> count.count())
                        .sum();
    }

    /** What the member has read by now, as a mark that changes when they read more. */
    private String seen(Reader reader, MemberId member) {
        return Fingerprint.of(channels.seats().of(reader, member).stream()
                .sorted(Comparator.comparing(seat -> seat.channel().value()))
                .map(Mailer::mark)
                .toArray());
    }

    private static String mark(Seat seat) {
        return seat.channel() + " " + seat.epoch() + " " + seat.read();
    }

    private Notice notice(MemberId member, Found found, Content wanted, Mailing mailing, String token) {
        var much = wanted.compareTo(mailing.most) < 0 ? wanted : mailing.most;
        return context.read(reader -> {
            var names = names(reader, member, found.messages());
            Map<String, String> titles = new HashMap<>();
            var lines = found.messages().stream()
                    .map(message -> new Notice.Line(
                            message.id(),
                            message.channel(),
                            titles.computeIfAbsent(
                                    message.channel().value(),
                                    id -> channels.find(member, message.channel())
                                            .map(channel -> channel.title())
                                            .orElse("")),
                            message.author() == null ? "" : names.getOrDefault(message.author(), ""),
                            message.at(),
                            told(message.plainText(), much),
                            message.mentions().all()
                                    || message.mentions().members().contains(member)))
                    .toList();
            return new Notice(member, names.getOrDefault(member, ""), lines, found.more(), mailing.post.link(token));
        });
    }

    private Map<MemberId, String> names(Reader reader, MemberId member, Collection<Message> written) {
        Set<MemberId> ids = new LinkedHashSet<>(List.of(member));
        written.forEach(message -> Optional.ofNullable(message.author()).ifPresent(ids::add));
        var names = new HashMap<MemberId, String>();
        context.members().known(reader, ids).forEach((id, known) -> names.put(id, known.name()));
        return names;
    }

    private static String told(String text, Content much) {
        return switch (much) {
            case NONE -> "";
            case FULL -> text;
            case SNIPPET -> {
                var line = text.strip().replaceAll("\\s+", " ");
                yield line.codePointCount(0, line.length()) <= SNIPPET
                        ? line
                        : line.substring(0, line.offsetByCodePoints(0, SNIPPET)) + "…";
            }
        };
    }

    /** Through the gate, to the member's primary address; what may not be sent counts as done. */
    private Outcome mail(
            MemberId member,
            Purpose purpose,
            String id,
            Mailing mailing,
            Function<String, Notice> notice,
            Function<Notice, String> subject,
            Function<Notice, String> text,
            Runnable unavailable) {
        var post = mailing.post;
        var to = context.read(reader -> contacts.primaries(reader, List.of(member), Address.Kind.EMAIL))
                .get(member);
        if (to == null
                || !consents.gate()
                        .decide(Actor.HOST, member, to.address(), Medium.EMAIL, purpose)
                        .allows()) {
            return Outcome.rejected("");
        }
        var recipient = List.of(new Recipient(member, to.address()));
        var token = context.transact(tx -> consents.unsubscribeTokens(tx, recipient, Medium.EMAIL, purpose))
                .get(0);
        var told = notice.apply(token);
        var letter = new Letter(
                id + "@" + post.from().domain(),
                post.from(),
                to.address(),
                line(subject.apply(told)),
                text.apply(told),
                null,
                post.headers(token),
                context.now());
        try {
            return post.sender().send(letter);
        } catch (SenderUnavailable e) {
            unavailable.run();
            throw e;
        }
    }

    private static String line(String text) {
        var line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
        return line.length() <= Letter.SUBJECT_LIMIT ? line : line.substring(0, line.offsetByCodePoints(0, 120)) + "…";
    }
}
