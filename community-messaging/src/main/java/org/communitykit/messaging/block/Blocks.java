package org.communitykit.messaging.block;

import java.lang.invoke.MethodHandles;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.communitykit.Ids;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.merge.Merging;
import org.communitykit.role.Level;
import org.communitykit.role.Permission;
import org.communitykit.role.Risk;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Index;
import org.communitykit.storage.Key;
import org.communitykit.storage.Query;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Whom members ignore and block. That is their own business: nobody else is told, not by an error, an event, the audit
 * log, nor an export of their own data, so that no verb asks whether there is such a member either.
 */
public final class Blocks implements Feature {
    /** To ignore and block others. */
    public static final Permission SET =
            new Permission("block:set", "Ignore and block other members", Risk.WRITE, Level.MEMBER);

    /** The most others a member ignores and blocks. */
    public static final int MAX = 500;

    /** How many a member shuts out; its row is locked while that changes. */
    record Tally(MemberId member, int total) {}

    static final Table<Block> BLOCKS = Table.of(MethodHandles.lookup(), "member_block", Block.class)
            .key("member", "other")
            .limit("member", Ids.LIMIT)
            .limit("other", Ids.LIMIT)
            .index("of_other", "other", "member")
            .personal("member", Erasure.DELETE)
            .personal("other", Erasure.WITHHOLD)
            .renaming((block, from, to) -> block.member().equals(block.other()) ? null : block)
            .meeting((winners, losers) -> winners.kind() == Block.Kind.BLOCKED ? winners : losers)
            .build();
    private static final Table<Tally> TALLIES = Table.of(MethodHandles.lookup(), "member_block_tally", Tally.class)
            .key("member")
            .limit("member", Ids.LIMIT)
            .personal("member", Erasure.DELETE)
            .meeting((winners, losers) -> winners)
            .build();
    private static final Index<Block> OF_OTHER = BLOCKS.index("of_other");
    private static final int BATCH = 100;

    private final Context context;

    /** Made by {@code Messaging}. */
    public Blocks(Context context) {
        this.context = context;
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(BLOCKS, TALLIES);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(SET);
    }

    /** Counts anew how many each of those shuts out whom it concerns. */
    @Override
    public void merged(Tx tx, Merging merging) {
        var concerned = new TreeSet<String>();
        concerned.add(merging.winner().value());
        concerned.add(merging.loser().value());
        merging.went(BLOCKS).forEach(block -> concerned.add(block.member().value()));
        for (var value : concerned) {
            var member = MemberId.of(value);
            int total = (int) tx.count(BLOCKS.primary().where(member));
            if (total > 0 || tx.get(TALLIES, member).isPresent()) {
                lock(tx, member);
                tx.update(TALLIES, tally -> new Tally(member, total), member);
            }
        }
    }

    /** Takes the member out of what others shut out, and out of their counts. */
    @Override
    public void forget(MemberId member) {
        while (true) {
            var found = context.transact(tx -> {
                var blocks = tx.find(OF_OTHER.where(member).limit(BATCH));
                // one after the other in the order of their ids, so that two of these do not wait for each other
                blocks.forEach(block -> drop(tx, block.member(), member));
                return blocks.size();
            });
            if (found < BATCH) {
                return;
            }
        }
    }

    /**
     * Ignores the other: lists show what they say collapsed, and it counts as unread nowhere. Somebody who was blocked is
     * only ignored from then on. False if they are ignored already.
     *
     * @throws TooManyBlocks if there are {@value #MAX} others already
     */
    public boolean ignore(MemberId member, MemberId other) {
        return set(member, other, Block.Kind.IGNORED);
    }

    /**
     * Blocks the other: what {@link #ignore} does, and neither of the two can open a conversation in which the other
     * is, nor say anything in one they have alone. False if they are blocked already.
     *
     * @throws TooManyBlocks if there are {@value #MAX} others already
     */
    public boolean block(MemberId member, MemberId other) {
        return set(member, other, Block.Kind.BLOCKED);
    }

    /** Ignores and blocks the other no longer; false if they were neither. Everything is shown as if nothing had been. */
    public boolean lift(MemberId member, MemberId other) {
        return context.transact(tx -> {
            context.rights().require(tx, member, SET, GroupId.ROOT);
            return drop(tx, member, other);
        });
    }

    private boolean set(MemberId member, MemberId other, Block.Kind kind) {
        if (member.equals(other)) {
            throw new IllegalArgumentException("nobody blocks themselves");
        }
        return context.transact(tx -> {
            context.rights().require(tx, member, SET, GroupId.ROOT);
            int total = lock(tx, member).total();
            var block = new Block(member, other, kind, context.now());
            if (tx.insert(BLOCKS, block)) {
                if (total >= MAX) {
                    throw new TooManyBlocks(member);
                }
                tx.update(TALLIES, tally -> new Tally(member, total + 1), member);
                return true;
            }
            var before = tx.get(BLOCKS, member, other).orElseThrow();
            if (before.kind() == kind) {
                return false;
            }
            tx.update(BLOCKS, old -> block, member, other);
            return true;
        });
    }

    private static boolean drop(Tx tx, MemberId member, MemberId other) {
        lock(tx, member);
        boolean dropped = tx.delete(BLOCKS, member, other);
        if (dropped) {
            tx.update(TALLIES, tally -> new Tally(member, tally.total() - 1), member);
        }
        return dropped;
    }

    private static Tally lock(Tx tx, MemberId member) {
        var tally = tx.update(TALLIES, old -> old, member);
        while (tally.isEmpty()) {
            tx.insert(TALLIES, new Tally(member, 0));
            tally = tx.update(TALLIES, old -> old, member);
        }
        return tally.get();
    }

    /** Whom the member ignores and blocks, by id. */
    public Page<Block> list(MemberId member, @Nullable String cursor, int size) {
        return context.read(reader -> {
            context.rights().require(reader, member, SET, GroupId.ROOT);
            return Listing.of(of(member)).page(reader, cursor, size);
        });
    }

    /** What the member shuts out of the other, if anything. */
    public Optional<Block> find(MemberId member, MemberId other) {
        return context.read(reader -> {
            context.rights().require(reader, member, SET, GroupId.ROOT);
            return reader.get(BLOCKS, member, other);
        });
    }

    static Query<Block> of(MemberId member) {
        return BLOCKS.primary().where(member);
    }

    static Key key(MemberId member, MemberId other) {
        return BLOCKS.at(member, other);
    }
}
