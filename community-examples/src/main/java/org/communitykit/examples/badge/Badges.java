package org.communitykit.examples.badge;

import java.lang.invoke.MethodHandles;
import java.util.Collection;
import java.util.List;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.Ids;
import org.communitykit.activity.Activity;
import org.communitykit.event.Event;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.member.NoSuchMember;
import org.communitykit.role.Level;
import org.communitykit.role.Permission;
import org.communitykit.role.Risk;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Table;

/** The badges of a community's members. */
public final class Badges implements Feature {
    /** To award badges. */
    public static final Permission AWARD =
            new Permission("badge:award", "Award badges to members", Risk.MODERATE, Level.MODERATOR);

    /** The most badges one call lists. */
    public static final int MAX_PAGE = 200;

    private static final Table<Badge> BADGES = Table.of(MethodHandles.lookup(), "badge", Badge.class)
            .key("member", "name")
            .limit("member", Ids.LIMIT)
            .limit("name", Ids.LIMIT)
            .index("by_name", "name", "at")
            .personal("member", Erasure.DELETE)
            .build();

    private final Context context;

    private Badges(Context context) {
        this.context = context;
    }

    /** The badges of this community; their table is prepared the first time. */
    public static Badges of(Community community) {
        return community.feature(Badges.class, Badges::new);
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(BADGES);
    }

    @Override
    public Collection<Class<? extends Event>> events() {
        return List.of(BadgeAwarded.class);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(AWARD);
    }

    /**
     * Awards the badge. A member who has it keeps the first one.
     *
     * @throws org.communitykit.role.NotAllowed without the right {@link #AWARD}
     * @throws NoSuchMember if there is none, or none the actor may see
     */
    public Badge award(Actor actor, MemberId member, String name) {
        Ids.check(name, "badge name");
        return context.transact(tx -> {
            context.rights().require(tx, actor, AWARD, GroupId.ROOT);
            context.members().get(actor, member);
            var badge = new Badge(member, name, context.now());
            if (!tx.insert(BADGES, badge)) {
                return tx.get(BADGES, member, name).orElseThrow(() -> new NoSuchMember(member));
            }
            context.publish(tx, new BadgeAwarded(member, name));
            context.log(
                    tx,
                    Activity.of(context.newId(), member, "badge.awarded", badge.at())
                            .tagged(List.of(name)));
            return badge;
        });
    }

    /** The badges of a member whom the actor may see, by name, at most {@value #MAX_PAGE}. */
    public List<Badge> of(Actor actor, MemberId member) {
        context.members().get(actor, member);
        return context.read(reader -> reader.find(BADGES.primary().where(member).limit(MAX_PAGE)));
    }
}
