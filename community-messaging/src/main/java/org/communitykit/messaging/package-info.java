/**
 * The entry point of the module, {@link org.communitykit.messaging.Messaging}, and what its packages share.
 *
 * <p>A package is a feature. Its service ({@code Channels}, {@code Topics}, {@code Messages}, {@code Reactions}, {@code
 * Reading}) has the verbs and reads that hosts call: each opens one transaction, or joins one, and takes its actor first.
 * Beside the services stands what the features of this module build on, reached through them:
 *
 * <ul>
 *   <li>{@code Doors}: who may know of a channel and read it. Whatever has to do with a channel asks here first; what
 *       is about a message or topic asks {@code MessageRows.see} or {@code TopicRows.see}, which do.
 *   <li>{@code Ignores}: whose doings somebody wants counted and shown nowhere. Whatever counts or lists what others did asks
 *       once in each call.
 *   <li>{@code Tips}: how far a channel has come, its next number, and its lock.
 *   <li>{@code Seats}: who sits in a channel, what they have read, and how much is left.
 *   <li>{@code TopicRows} and {@code MessageRows}: the rows, how they are locked, and what other features do to them.
 * </ul>
 *
 * <p>Behind {@code Messages} stand {@code Posting} (a message comes to be), {@code Revisions} (it is edited), {@code
 * Removal} (it goes and comes back), {@code Moving} (it comes into another topic), {@code Transfer} (it goes on in another channel), {@code Threads} (replies are counted) and {@code Timeline} (a list is read page by
 * page). Locks are taken in the order channel, topic, thread root, message, seat. A new verb or read needs its row in the
 * table of actions that the tests compare, and its kind of step in the model they run beside.
 */
@NullMarked
package org.communitykit.messaging;

import org.jspecify.annotations.NullMarked;
