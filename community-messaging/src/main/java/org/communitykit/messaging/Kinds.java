package org.communitykit.messaging;

/**
 * The kinds of activity that messaging logs, each in the transaction of what it tells of. In all of them {@code space}
 * is the channel's id, {@code member} who did it (absent if not known) and {@code at} when they did, which for imported
 * history is long before it was logged. Replays and verbs that changed nothing log nothing.
 *
 * <p>Every message is exactly one activity of writing, under one of three kinds that tell what it is to a conversation:
 *
 * <table>
 * <caption>Activities</caption>
 * <tr><th>kind</th><th>subject</th><th>about</th><th>tags</th></tr>
 * <tr><td>{@code topic.opened}: the first message of a topic, its question</td><td>the message</td><td>the topic</td><td>the topic's</td></tr>
 * <tr><td>{@code message.posted}: any other top-level message; in a topic, an answer</td><td>the message</td><td>the topic, absent outside of topics</td><td>the topic's</td></tr>
 * <tr><td>{@code message.replied}: a reply in a thread, a comment</td><td>the message</td><td>the thread's root message</td><td>the topic's</td></tr>
 * <tr><td>{@code message.edited}, {@code message.deleted}, {@code message.restored}</td><td>the message</td><td>as of the message</td><td>none</td></tr>
 * <tr><td>{@code reaction.added}, {@code reaction.removed}</td><td>the message</td><td>as of the message</td><td>the reaction's key</td></tr>
 * <tr><td>{@code poll.voted}: the first ballot of somebody who is not named if ballots are secret</td><td>the message</td><td>as of the message</td><td>none</td></tr>
 * <tr><td>{@code topic.resolved}, {@code topic.unresolved}</td><td>the accepted message, or the topic if there is none</td><td>the topic</td><td>the topic's</td></tr>
 * <tr><td>{@code channel.opened}, {@code channel.joined}, {@code channel.left}</td><td>the channel</td><td>absent</td><td>none</td></tr>
 * </table>
 *
 * <p>{@code value} is 1, but for reactions what the reaction is worth: +1 and -1 for votes, if they were given so.
 */
public final class Kinds {
    public static final String CHANNEL_OPENED = "channel.opened";
    public static final String CHANNEL_JOINED = "channel.joined";
    public static final String CHANNEL_LEFT = "channel.left";
    public static final String TOPIC_OPENED = "topic.opened";
    public static final String TOPIC_RESOLVED = "topic.resolved";
    public static final String TOPIC_UNRESOLVED = "topic.unresolved";
    public static final String MESSAGE_POSTED = "message.posted";
    public static final String MESSAGE_REPLIED = "message.replied";
    public static final String MESSAGE_EDITED = "message.edited";
    public static final String MESSAGE_DELETED = "message.deleted";
    public static final String MESSAGE_RESTORED = "message.restored";
    public static final String REACTION_ADDED = "reaction.added";
    public static final String REACTION_REMOVED = "reaction.removed";
    public static final String POLL_VOTED = "poll.voted";

    private Kinds() {}
}
