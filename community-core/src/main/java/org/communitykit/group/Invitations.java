package org.communitykit.group;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.communitykit.Actor;
import org.communitykit.Fingerprint;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.Target;
import org.communitykit.audit.Act;
import org.communitykit.feature.Context;
import org.communitykit.group.Membership.Status;
import org.communitykit.member.MemberId;
import org.communitykit.role.NotAllowed;
import org.communitykit.role.Rights;
import org.communitykit.storage.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Ways into a group for whoever has a token: 256 random bits that are told once, to whoever makes the invitation, and
 * kept as their SHA-256 only.
 */
public final class Invitations {
    /** The most uses of one invitation. */
    public static final int MAX_USES = 10_000;

    /** The longest an invitation is good for. */
    public static final Duration MAX_AGE = Duration.ofDays(365);

    private static final String PREFIX = "ckinv_";

    private final Context context;
    private final Rights rights;
    private final Groups groups;
    private final Seats seats;

    Invitations(Context context, Groups groups, Seats seats) {
        this.context = context;
        this.rights = context.rights();
        this.groups = groups;
        this.seats = seats;
    }

    /** An invitation just made, and its token, which nobody is told again. */
    public record Issued(Invitation invitation, String token) {
        /** Without the token, which does not belong into logs. */
        @Override
        public String toString() {
            return "Issued[" + invitation + "]";
        }
    }

    /** Makes an invitation for one person. */
    public Issued make(Actor actor, GroupId group, Duration validity) {
        return make(actor, group, 1, validity, null);
    }

    /**
     * Makes an invitation. Each call makes another, for its token cannot be told twice.
     *
     * @param role what those who come get besides membership; below the actor's own
     */
    public Issued make(Actor actor, GroupId group, int uses, Duration validity, @Nullable String role) {
        if (uses < 1 || uses > MAX_USES) {
            throw new IllegalArgumentException("an invitation has 1 to " + MAX_USES + " uses, not " + uses);
        }
        if (validity.isNegative() || validity.isZero() || validity.compareTo(MAX_AGE) > 0) {
            throw new IllegalArgumentException(
                    "an invitation is good for up to " + MAX_AGE.toDays() + " days, not " + validity);
        }
        return context.transact(tx -> {
            requireInviter(tx, actor, group, role);
            var token = PREFIX + context.newSecret();
            var invitation = new Invitation(
                    Fingerprint.of(token),
                    group,
                    actor.member(),
                    role,
                    0,
                    uses,
                    context.now().plus(validity),
                    false);
            tx.insert(Groups.INVITATIONS, invitation);
            return new Issued(invitation, token);
        });
    }

    /**
     * Makes the member one of the group. Who is in it already stays as they are, and no use is taken.
     *
     * @throws InvalidInvitation if the token is no good, or whoever made it may no longer invite like that
     * @throws WrongStatus if the member is banned from the group or not active
     * @throws GroupFull if there is no room; the use is not taken
     */
    public Membership redeem(MemberId member, String token) {
        var id = Fingerprint.of(token);
        return context.transact(tx -> rights.changing(tx, member, () -> {
            var group = tx.get(Groups.INVITATIONS, id)
                    .orElseThrow(InvalidInvitation::new)
                    .group();
            groups.lock(tx, group);
            var now = context.now();
            var invitation = tx.update(Groups.INVITATIONS, old -> old, id).orElseThrow(InvalidInvitation::new);
            var before = tx.get(Groups.MEMBERSHIPS, member, group);
            if (before.filter(Membership::isMember).isPresent()) {
                return before.get();
            }
            Actor inviter = invitation.inviter() == null ? Actor.HOST : invitation.inviter();
            if (!invitation.isGoodAt(now) || !mayInvite(tx, inviter, group, invitation.role())) {
                throw new InvalidInvitation();
            }
            tx.update(Groups.INVITATIONS, Invitation::used, id);
            seats.welcome(tx, before, member, group, "let in");
            var seat = Membership.of(member, group, Status.MEMBER, now);
            var role = invitation.role();
            if (role != null) {
                var act = Act.of(inviter, "group.appointed", group).on(Target.of("role", role));
                context.record(tx, act.to(member));
            }
            return seats.put(tx, before, role == null ? seat : seat.with(List.of(role)));
        }));
    }

    /** Ends an invitation; who came by it stays. Again changes nothing. */
    public void revoke(Actor actor, GroupId group, String id) {
        context.<Optional<Invitation>>transact(tx -> {
            rights.require(tx, actor, Memberships.INVITE, group);
            return tx.update(Groups.INVITATIONS, old -> old.group().equals(group) ? old.withdrawn() : old, id);
        });
    }

    /** The group's invitations, to those who may invite. */
    public Page<Invitation> of(Actor actor, GroupId group, @Nullable String cursor, int size) {
        return context.read(reader -> {
            rights.require(reader, actor, Memberships.INVITE, group);
            return Listing.of(Groups.INVITATIONS.index("by_group").where(group)).page(reader, cursor, size);
        });
    }

    private void requireInviter(Reader reader, Actor actor, GroupId group, @Nullable String role) {
        rights.require(reader, actor, Memberships.INVITE, group);
        if (group.equals(GroupId.ROOT)) {
            throw new IllegalArgumentException("who is in the root is decided by Members");
        }
        if (!mayInvite(reader, actor, group, role)) {
            throw role == null ? new NotAllowed(actor, Memberships.INVITE, group) : Outranked.by(actor, role, group);
        }
    }

    private boolean mayInvite(Reader reader, Actor actor, GroupId group, @Nullable String role) {
        var standing = rights.standing(reader, actor, group);
        return standing.may(Memberships.INVITE)
                && (role == null || (standing.may(Rights.GRANT) && rights.mayGive(reader, standing, role)));
    }
}
