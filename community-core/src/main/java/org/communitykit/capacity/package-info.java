/**
 * Places that run out, for whatever feature has some: seats of a gathering, places of a shift or a course, appointments,
 * things to lend. A {@link org.communitykit.capacity.Slot} is a row with a limit and two counts, changed under its lock;
 * a {@link org.communitykit.capacity.Claim} is somebody's part of it under the caller's key. Nothing is ever counted to
 * decide whether there is room.
 *
 * <p>A feature asks for the {@link org.communitykit.capacity.Slots} of the community and calls their verbs with the
 * transaction of its own verb, so that its row and the places are one commit:
 *
 * <pre>{@code
 * context.transact(tx -> {
 *     rights.require(tx, actor, JOIN, course.group());                  // slots ask for no rights
 *     slots.open(tx, SlotId.of("course", course.id()), 20);             // opens it once, however often it is called
 *     var place = slots.claimIfRoom(tx, slot, NewClaim.of(key, member.value(), 1));
 *     return place.isPresent() ? enrolled(tx, member) : waiting(tx, member);
 * });
 *
 * slots.claim(tx, slot, NewClaim.of(key, who, 2).until(now.plus(quarterOfAnHour))); // held; throws SlotFull
 * slots.confirm(tx, slot, key);                                         // theirs for good
 * slots.release(tx, slot, key);                                         // frees its places, once
 * }</pre>
 *
 * <p>Call a verb that decides before your own rows are locked, and after their parents: the slot's row stays locked until
 * the transaction ends. Who needs places in several slots at once takes them in the order of their ids. A hold that has
 * run out counts for nothing from that moment on, whether or not {@link org.communitykit.capacity.Slots#sweep} has come
 * by; nobody is told of it, so a feature that has something to do then keeps its own list of what is due.
 */
@NullMarked
package org.communitykit.capacity;

import org.jspecify.annotations.NullMarked;
