package org.communitykit.messaging;

import java.util.Set;
import org.communitykit.Community;
import org.communitykit.messaging.acknowledgement.Acknowledgements;
import org.communitykit.messaging.attachment.Attachments;
import org.communitykit.messaging.block.Blocks;
import org.communitykit.messaging.bookmark.Bookmarks;
import org.communitykit.messaging.broadcast.Broadcasts;
import org.communitykit.messaging.channel.Channels;
import org.communitykit.messaging.direct.Direct;
import org.communitykit.messaging.draft.Drafts;
import org.communitykit.messaging.held.Held;
import org.communitykit.messaging.message.Messages;
import org.communitykit.messaging.notify.Notifications;
import org.communitykit.messaging.pin.Pins;
import org.communitykit.messaging.poll.Polls;
import org.communitykit.messaging.reaction.Reactions;
import org.communitykit.messaging.reading.Reading;
import org.communitykit.messaging.report.Reports;
import org.communitykit.messaging.retention.Retention;
import org.communitykit.messaging.rule.Rules;
import org.communitykit.messaging.sanction.Pace;
import org.communitykit.messaging.sanction.Sanctions;
import org.communitykit.messaging.schedule.Schedule;
import org.communitykit.messaging.sync.Sync;
import org.communitykit.messaging.topic.Topics;

/**
 * How the members of a community talk to each other.
 *
 * <pre>{@code
 * var messaging = Messaging.of(community);
 * var garden = messaging.channels().open(ana.id(), "Community garden");
 * messaging.channels().join(ben.id(), garden.id());
 * messaging.messages().post(ana.id(), garden.id(), "Saturday at ten, bring gloves");
 * messaging.reading().unread(ben.id()); // {garden=1}
 * }</pre>
 */
public final class Messaging {
    private final Blocks blocks;
    private final Rules rules;
    private final Channels channels;
    private final Direct direct;
    private final Topics topics;
    private final Messages messages;
    private final Held held;
    private final Polls polls;
    private final Reactions reactions;
    private final Reading reading;
    private final Sync sync;
    private final Reports reports;
    private final Sanctions sanctions;
    private final Pace pace;
    private final Attachments attachments;
    private final Drafts drafts;
    private final Schedule schedule;
    private final Bookmarks bookmarks;
    private final Pins pins;
    private final Acknowledgements acknowledgements;
    private final Retention retention;
    private final Community community;

    private Messaging(Community community) {
        blocks = community.feature(Blocks.class, Blocks::new);
        rules = community.feature(Rules.class, Rules::new);
        channels = community.feature(Channels.class, Channels::new);
        direct = community.feature(Direct.class, context -> new Direct(context, channels));
        topics = community.feature(Topics.class, context -> new Topics(context, channels, rules));
        messages = community.feature(Messages.class, context -> new Messages(context, channels, topics, rules));
        held = community.feature(Held.class, context -> new Held(context, channels, messages));
        attachments =
                community.feature(Attachments.class, context -> new Attachments(context, channels, messages, held));
        polls = community.feature(Polls.class, context -> new Polls(context, messages));
        reactions = community.feature(Reactions.class, context -> new Reactions(context, messages));
        pace = community.feature(Pace.class, context -> new Pace(context, messages));
        drafts = community.feature(Drafts.class, context -> new Drafts(context, channels, messages));
        schedule = community.feature(Schedule.class, context -> new Schedule(context, channels, messages));
        bookmarks = community.feature(Bookmarks.class, context -> new Bookmarks(context, messages));
        pins = community.feature(Pins.class, context -> new Pins(context, channels, messages));
        acknowledgements =
                community.feature(Acknowledgements.class, context -> new Acknowledgements(context, channels, messages));
        retention = community.feature(Retention.class, context -> new Retention(context, channels, messages));
        sanctions = community.feature(
                Sanctions.class,
                context -> new Sanctions(
                        context, channels, Set.of(Messages.POST, Reactions.ADD, Topics.OPEN, Polls.VOTE)));
        reading = community.feature(Reading.class, context -> new Reading(context, channels, topics, messages));
        sync = community.feature(Sync.class, context -> new Sync(context, channels, topics, messages, reading));
        reports = community.feature(Reports.class, context -> new Reports(context, messages));
        this.community = community;
    }

    /** The messaging of this community; its tables are prepared the first time. */
    public static Messaging of(Community community) {
        return community.together(() -> new Messaging(community));
    }

    /** Whom members do not want to hear from. */
    public Blocks blocks() {
        return blocks;
    }

    /** The places to talk, and who is in them. */
    public Channels channels() {
        return channels;
    }

    /** Conversations of certain members and nobody else. */
    public Direct direct() {
        return direct;
    }

    /** What the conversations within a channel are about. */
    public Topics topics() {
        return topics;
    }

    /** What is said. */
    public Messages messages() {
        return messages;
    }

    /** Files that go with messages. */
    public Attachments attachments() {
        return attachments;
    }

    /** Votes on questions that go with messages. */
    public Polls polls() {
        return polls;
    }

    /** Short answers that are counted. */
    public Reactions reactions() {
        return reactions;
    }

    /** What members have read, and how much is left. */
    public Reading reading() {
        return reading;
    }

    /** What is looked at before it is said. */
    public Rules rules() {
        return rules;
    }

    /** What waits to be published until somebody has looked at it. */
    public Held held() {
        return held;
    }

    /** Who may not speak, or not come in, somewhere. */
    public Sanctions sanctions() {
        return sanctions;
    }

    /** What has changed, for those who keep a copy. */
    public Sync sync() {
        return sync;
    }

    /** How fast members may speak. */
    public Pace pace() {
        return pace;
    }

    /** What members have begun to write. */
    public Drafts drafts() {
        return drafts;
    }

    /** What they write now and say later. */
    public Schedule schedule() {
        return schedule;
    }

    /** What they want to come back to. */
    public Bookmarks bookmarks() {
        return bookmarks;
    }

    /** What channels keep in sight. */
    public Pins pins() {
        return pins;
    }

    /** What they are to take note of, and have. */
    public Acknowledgements acknowledgements() {
        return acknowledgements;
    }

    /** How long messages are kept. */
    public Retention retention() {
        return retention;
    }

    /** What should not be there, and what is decided about it. */
    public Reports reports() {
        return reports;
    }

    /** The same message to many, outside of any channel; prepared when first asked for. */
    public Broadcasts broadcasts() {
        return community.feature(
                Broadcasts.class, context -> new Broadcasts(context, community.contacts(), community.consents()));
    }

    /** Of what members are told while they are not there; prepared when first asked for. */
    public Notifications notifications() {
        return community.feature(
                Notifications.class,
                context -> new Notifications(context, channels, messages, community.contacts(), community.consents()));
    }
}
