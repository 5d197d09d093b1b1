package org.communitykit.campaign;

import java.lang.invoke.MethodHandles;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.communitykit.Ids;
import org.communitykit.group.GroupId;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;

/**
 * Campaigns as parts of others. Whoever changes who is whose part locks the group's one row for it first, so that no two
 * changes together make a circle. Roll-ups are added up when asked for: adding every action to each row above it would make
 * the top one a queue.
 */
final class CampaignTree {
    static final int DEPTH = 6;
    static final int PARTS = 1_000;

    /** The row whose lock is the lock of a group's tree. */
    record Guard(GroupId group, long moves) {}

    static final Table<Guard> GUARDS = Table.of(MethodHandles.lookup(), "campaign_tree", Guard.class)
            .key("group")
            .limit("group", Ids.LIMIT)
            .build();
    static final Table<Move> MOVES = Table.of(MethodHandles.lookup(), "campaign_move", Move.class)
            .key("campaign", "number")
            .limit("campaign", Ids.LIMIT)
            .limit("from", Ids.LIMIT)
            .limit("to", Ids.LIMIT)
            .limit("by", Ids.LIMIT)
            .personal("by", Erasure.MENTION)
            .build();

    private CampaignTree() {}

    static void lock(Tx tx, GroupId group) {
        tx.insert(GUARDS, new Guard(group, 0));
        tx.update(GUARDS, old -> old, group);
    }

    /** Throws unless the campaign, and what is below it, may become a part of that one. */
    static void check(Tx tx, Effort effort, CampaignId parent, int height) {
        var next = Optional.of(parent);
        int depth = 0;
        while (next.isPresent()) {
            var id = next.get();
            if (id.equals(effort.id())) {
                throw new IllegalArgumentException("campaign " + effort.id() + " is above " + parent);
            }
            var above = tx.get(Campaigns.CAMPAIGNS, id).orElseThrow(() -> new NoSuchCampaign(id));
            if (!above.group().equals(effort.group())
                    || above.goal().unit() != effort.goal().unit()
                    || !Objects.equals(above.goal().currency(), effort.goal().currency())) {
                throw new IllegalArgumentException(
                        "campaign " + effort.id() + " counts in another group or unit than " + above.id());
            }
            depth++;
            next = Optional.ofNullable(above.parent());
        }
        if (depth + height > DEPTH) {
            throw new IllegalArgumentException(
                    "campaigns are up to " + DEPTH + " deep, which " + effort.id() + " under " + parent + " is not");
        }
    }

    static int height(Reader reader, CampaignId id) {
        int height = 1;
        for (var part : parts(reader, id)) {
            height = Math.max(height, 1 + height(reader, part.id()));
        }
        return height;
    }

    /** The campaigns right below it. */
    static List<Effort> parts(Reader reader, CampaignId id) {
        return reader.find(Campaigns.CAMPAIGNS.index("by_parent").where(id).limit(PARTS));
    }

    static RollUp rollUp(Reader reader, Effort top) {
        var sum = RollUp.of(top);
        var left = new ArrayDeque<>(parts(reader, top.id()));
        while (!left.isEmpty()) {
            var part = left.pop();
            sum = sum.plus(RollUp.of(part));
            if (sum.campaigns() > PARTS) {
                throw new IllegalStateException("campaign " + top.id() + " has more than " + PARTS + " parts");
            }
            left.addAll(parts(reader, part.id()));
        }
        return sum;
    }
}
