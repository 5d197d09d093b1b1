package org.communitykit.messaging;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.communitykit.Actor;
import org.communitykit.group.Visibility;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.storage.Durability;
import org.communitykit.storage.Key;
import org.communitykit.storage.Query;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Storage;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.communitykit.storage.memory.MemoryStorage;
import org.jspecify.annotations.Nullable;

/**
 * Which of all actions are reads: those that write nothing to the storage, whoever does them. Since every public method
 * of a service is an action, a read that is new is found here.
 */
final class Reads {
    /** Verbs that had nothing to do, and listening, for what listeners are told is compared by itself. */
    private static final Set<String> NO_READS = Set.of(
            "acknowledgements.acknowledge",
            "acknowledgements.release",
            "bookmarks.remove",
            "channels.knock",
            "imports.rehearse",
            "imports.run",
            "imports.store",
            "live.hint",
            "live.publisher",
            "live.subscribe");

    /** Of files, links and levels, which the two worlds have none of. */
    private static final Set<String> NOT_THERE =
            Set.of("attachments.find", "attachments.open", "previews.quoted", "trust.level");

    private Reads() {}

    static Set<String> found() {
        var reads = new TreeSet<>(PermissionTableTest.ACTIONS.names());
        var written = new AtomicInteger();
        try (var at = new Standpoints(
                new Watched(new MemoryStorage(), written),
                Visibility.PUBLIC,
                Channel.Access.OPEN,
                Channel.State.OPEN)) {
            for (var actor : Stream.of("author", "seated", "owner", "opener", "knocker")
                    .map(MemberId::of)
                    .toList()) {
                reads.removeIf(name -> writes(name, actor, at, written));
            }
            reads.removeIf(name -> writes(name, Actor.HOST, at, written));
            reads.removeIf(PermissionTableTest.ACTIONS::isForTheHost);
        }
        reads.removeAll(NO_READS);
        reads.removeAll(NOT_THERE);
        return reads;
    }

    private static boolean writes(String name, Actor actor, Standpoints at, AtomicInteger written) {
        written.set(0);
        PermissionTableTest.ACTIONS.outcome(name, actor, at);
        return written.get() > 0;
    }

    /** Counts what is written. */
    private record Watched(Storage storage, AtomicInteger written) implements Storage {
        @Override
        public Durability durability() {
            return storage.durability();
        }

        @Override
        public void prepare(Collection<? extends Table<?>> tables) {
            storage.prepare(tables);
        }

        @Override
        public <T extends @Nullable Object> T transact(Function<? super Tx, T> work) {
            return storage.transact(tx -> work.apply(new Writing(tx, written)));
        }

        @Override
        public <T extends @Nullable Object> T read(Function<? super Reader, T> work) {
            return storage.read(work);
        }

        @Override
        public Storage tenant(String name) {
            return new Watched(storage.tenant(name), written);
        }

        @Override
        public void close() {
            storage.close();
        }
    }

    private record Writing(Tx tx, AtomicInteger written) implements Tx {
        @Override
        public <R extends Record> Optional<R> get(Table<R> table, Key key) {
            return tx.get(table, key);
        }

        @Override
        public <R extends Record> List<R> getAll(Table<R> table, Collection<Key> keys) {
            return tx.getAll(table, keys);
        }

        @Override
        public <R extends Record> List<R> find(Query<R> query) {
            return tx.find(query);
        }

        @Override
        public long count(Query<?> query) {
            return tx.count(query);
        }

        @Override
        public <R extends Record> boolean insert(Table<R> table, R row) {
            written.incrementAndGet();
            return tx.insert(table, row);
        }

        @Override
        public <R extends Record> Optional<R> update(Table<R> table, UnaryOperator<R> change, Key key) {
            written.incrementAndGet();
            return tx.update(table, change, key);
        }

        @Override
        public boolean delete(Table<?> table, Key key) {
            written.incrementAndGet();
            return tx.delete(table, key);
        }

        @Override
        public long deleteAll(Query<?> query) {
            written.incrementAndGet();
            return tx.deleteAll(query);
        }

        @Override
        public long next(String counter) {
            written.incrementAndGet();
            return tx.next(counter);
        }

        @Override
        public void afterCommit(Runnable action) {
            tx.afterCommit(action);
        }
    }
}
