package org.communitykit.messaging.preview;

import java.lang.invoke.MethodHandles;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.CommunityException;
import org.communitykit.Ids;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.channel.Channels;
import org.communitykit.messaging.content.Block;
import org.communitykit.messaging.content.Enclosed;
import org.communitykit.messaging.content.Link;
import org.communitykit.messaging.content.Preview;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.Messages;
import org.communitykit.messaging.rule.RefusedByRule;
import org.communitykit.messaging.rule.Rules;
import org.communitykit.messaging.rule.Submission;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Previews of the links in messages: what a message is posted or edited with is looked behind later, by {@link #runDue},
 * and comes as a revision without the mark of an edit, of which nobody is notified. A preview that its author edits out
 * stays away as long as the links in the text are the same.
 *
 * <p>Who does not ask for it pays nothing: only links in what is said once {@link #of} was called in a process are
 * looked behind. So it is asked for on every node that posts, best as {@code with(c -> Previews.of(c, previewer))}.
 */
public final class Previews implements Feature {
    /** The most links of a message that are looked behind. */
    public static final int MOST = 3;

    /** How often a link is tried. */
    public static final int TRIES = 3;

    /**
     * Which links of a message are known here.
     *
     * @param waiting whether they are still to be looked behind
     * @param tries how often that has failed
     */
    record Known(MessageId message, boolean waiting, Instant due, int tries, List<Link> links) {
        Known {
            links = List.copyOf(links);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Previews.class);
    private static final Duration AGAIN = Duration.ofMinutes(5);
    private static final int BATCH = 200;
    private static final Pattern LINK = Pattern.compile("(?i)\\bhttps://[^\\s<>\"'\\\\^`{|}]{1," + Link.LIMIT + "}");

    static final Table<Known> LINKS = Table.of(MethodHandles.lookup(), "message_link", Known.class)
            .key("message")
            .limit("message", Ids.LIMIT)
            .limit("links", MOST * (Link.LIMIT + 10))
            .index("by_due", "waiting", "due")
            .build();

    private final Context context;
    private final Messages messages;
    private final Channels channels;
    private final Rules rules;
    private final Previewer previewer;
    private final PublicAddresses.Names names;

    private Previews(Context context, Messaging messaging, Previewer previewer, PublicAddresses.Names names) {
        this.context = context;
        this.messages = messaging.messages();
        this.channels = messaging.channels();
        this.rules = messaging.rules();
        this.previewer = previewer;
        this.names = names;
        var rows = messages.rows();
        rows.parts().whenShown(this::shown);
        rows.parts().whenMoved(Previews::move);
        rows.parts().whenPurged((tx, message) -> tx.delete(LINKS, message));
    }

    /** The previews of this community, by the previewer of whoever asks first. */
    public static Previews of(Community community, Previewer previewer) {
        return of(community, previewer, InetAddress::getAllByName);
    }

    /** The same with another way to find the addresses of hosts. */
    public static Previews of(Community community, Previewer previewer, PublicAddresses.Names names) {
        var messaging = Messaging.of(community);
        return community.feature(Previews.class, context -> new Previews(context, messaging, previewer, names));
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(LINKS);
    }

    /** Takes down which links are to be looked behind; a text without is the rule, and costs nothing when it is new. */
    private void shown(Tx tx, Message message) {
        if (message.isDeleted()) {
            return;
        }
        var links = links(message.text());
        var wanted = new Known(message.id(), true, context.now(), 0, links);
        if (!links.isEmpty() && tx.insert(LINKS, wanted)) {
            return;
        }
        if (!links.isEmpty() || message.revision() > 1) {
            // the previews of links that are gone go when the others come
            tx.update(LINKS, known -> known.links().equals(links) ? known : wanted, message.id());
        }
    }

    private static void move(Tx tx, MessageId from, MessageId into) {
        tx.get(LINKS, from)
                .ifPresent(known ->
                        tx.insert(LINKS, new Known(into, known.waiting(), known.due(), known.tries(), known.links())));
        tx.delete(LINKS, from);
    }

    static List<Link> links(String text) {
        var found = new LinkedHashSet<Link>();
        var matcher = LINK.matcher(text);
        while (found.size() < MOST && matcher.find()) {
            var trimmed = matcher.group();
            while (trimmed.length() > 9 && ".,;:!?)]*_".indexOf(trimmed.charAt(trimmed.length() - 1)) >= 0) {
                trimmed = trimmed.substring(0, trimmed.length() - 1);
            }
            if (Link.isOne(trimmed)) {
                found.add(Link.of(trimmed));
            }
        }
        return List.copyOf(found);
    }

    /**
     * Looks behind the links of messages that wait for it, those that have waited longest first; for the host's scheduler,
     * on any node. Not to be called inside a transaction, which would wait for others' servers.
     *
     * @param most how many messages to see to, at most
     * @return how many were seen to
     */
    public int runDue(Actor.Host host, int most) {
        var due = context.read(reader -> reader.find(
                LINKS.index("by_due").where(true).upTo(context.now()).limit(Math.min(most, BATCH))));
        due.forEach(this::see);
        return due.size();
    }

    private void see(Known known) {
        var previews = new ArrayList<Preview>();
        boolean failed = false;
        for (var link : known.links()) {
            try {
                look(link).ifPresent(previews::add);
            } catch (NotPublic e) {
                LOG.info("a link of message {} leads into a private network and is not followed", known.message());
            } catch (Exception e) {
                if (e instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                }
                // its message may hold what was said
                LOG.info(
                        "a link of message {} could not be looked behind: {}",
                        known.message(),
                        e.getClass().getName());
                failed = true;
            }
        }
        if (failed && known.tries() + 1 < TRIES) {
            var later = new Known(
                    known.message(),
                    true,
                    context.now().plus(AGAIN.multipliedBy(known.tries() + 1L)),
                    known.tries() + 1,
                    known.links());
            context.transact(tx -> tx.update(LINKS, now -> now.equals(known) ? later : now, known.message()));
            return;
        }
        try {
            var shown = judged(known.message(), previews);
            context.transact(tx -> attach(tx, known, shown));
        } catch (CommunityException e) {
            // the message is deleted, its topic locked, its channel closed: it goes without
            LOG.info("message {} takes no previews: {}", known.message(), e.code());
            context.transact(tx -> tx.update(LINKS, now -> now.equals(known) ? done(now) : now, known.message()));
        }
    }

    /** The previews as the rules leave them, which judge what the link says as if the message's author said it. */
    private List<Preview> judged(MessageId id, List<Preview> previews) {
        var message = messages.find(Actor.HOST, id);
        var author = message.map(Message::author).orElse(null);
        if (rules.none() || author == null || previews.isEmpty()) {
            return previews;
        }
        var channel = channels.find(Actor.HOST, message.orElseThrow().channel()).orElseThrow();
        UnaryOperator<String> said = words -> words.isEmpty()
                ? words
                : rules.judge(Submission.Kind.BLOCK, author, channel.group(), channel.id(), words, null, 0)
                        .now();
        var left = new ArrayList<Preview>();
        for (var preview : previews) {
            try {
                left.add(
                        preview.message() != null
                                ? preview
                                : Preview.of(
                                        preview.link(),
                                        said.apply(preview.title()),
                                        said.apply(preview.description())));
            } catch (RefusedByRule e) {
                LOG.info("a preview for message {} is left out: {}", id, e.rule());
            }
        }
        return left;
    }

    private Optional<Preview> look(Link link) throws Exception {
        var own = previewer.own(link);
        if (own.isPresent()) {
            return Optional.of(Preview.of(link, own.get()));
        }
        // under the link that was asked for, whatever it was answered under
        return previewer
                .look(link, PublicAddresses.of(link, names))
                .filter(preview -> preview.message() == null)
                .map(preview -> Preview.of(link, preview.title(), preview.description()));
    }

    private static Known done(Known known) {
        return new Known(known.message(), false, known.due(), known.tries(), known.links());
    }

    private Object attach(Tx tx, Known known, List<Preview> previews) {
        var message = messages.rows().look(tx, known.message());
        // the channel first, as whoever edits the message does
        message.ifPresent(there -> messages.rows().lockChannel(tx, there));
        boolean same = tx.update(LINKS, now -> now.equals(known) ? done(now) : now, known.message())
                .filter(now -> now.equals(done(known)))
                .isPresent();
        if (same && message.isPresent()) {
            messages.enclose(tx, Actor.HOST, known.message(), enclosed -> with(enclosed, previews));
        }
        return same;
    }

    /** As many as there is room for, behind what the author put there. */
    private static Enclosed with(Enclosed enclosed, List<Preview> previews) {
        var blocks = new ArrayList<Block>(enclosed.blocks().stream()
                .filter(block -> !(block instanceof Preview))
                .toList());
        var all = Enclosed.of(blocks);
        for (var preview : previews) {
            blocks.add(preview);
            try {
                all = Enclosed.of(blocks);
            } catch (IllegalArgumentException e) {
                return all;
            }
        }
        return all;
    }

    /** The message that a preview leads to, as this reader sees it; empty if they do not, or it leads elsewhere. */
    public Optional<Message> quoted(Actor reader, Preview preview) {
        return preview.message() == null ? Optional.empty() : messages.find(reader, preview.message());
    }
}
