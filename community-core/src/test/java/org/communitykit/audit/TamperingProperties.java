package org.communitykit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.Target;
import org.communitykit.audit.Audit.Head;
import org.communitykit.audit.Audit.Identity;
import org.communitykit.audit.Verification.Flaw;
import org.communitykit.audit.Verification.Kind;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.storage.Storage;
import org.communitykit.storage.Tx;
import org.communitykit.storage.memory.MemoryStorage;

/** Whoever changes rows of the log behind its back is found out, and at which entry. */
class TamperingProperties {
    private static final List<UnaryOperator<Line>> CHANGES = List.of(
            line -> change(line, "group.praised", line.where(), line.by(), line.whom(), line.before(), line.after()),
            line -> change(line, line.what(), GroupId.of("elsewhere"), line.by(), line.whom(), null, line.after()),
            line -> change(line, line.what(), line.where(), line.whom(), line.by(), line.before(), line.after()),
            line -> change(line, line.what(), line.where(), null, line.whom(), line.before(), line.after()),
            line -> change(line, line.what(), line.where(), line.by(), line.whom(), line.after(), line.before()),
            line -> line.sealed(line.number(), line.before() == null ? line.hash() + "0" : line.before()),
            line -> line.sealed(line.number() + 100, line.hash()));

    @Property(tries = 300)
    void aChangedEntryIsTheFirstThatIsWrong(
            @ForAll @IntRange(min = 1, max = 12) int entries,
            @ForAll @IntRange(max = 11) int pick,
            @ForAll @IntRange(max = 6) int how) {
        var storage = new MemoryStorage();
        try (var community = written(storage, entries)) {
            var line = line(storage, 1 + pick % entries);

            storage.<Optional<Line>>transact(tx -> tx.update(Audit.LINES, CHANGES.get(how), line.id()));

            var flaw = community.audit().verify(Actor.HOST).flaw();
            assertThat(flaw.map(Flaw::number)).hasValue(line.number());
        }
    }

    @Property(tries = 100)
    void anEntryThatIsTakenOutOrPutInIsMissed(
            @ForAll @IntRange(min = 2, max = 12) int entries, @ForAll @IntRange(max = 11) int pick) {
        var storage = new MemoryStorage();
        try (var community = written(storage, entries)) {
            var line = line(storage, 1 + pick % entries);

            storage.transact(tx -> tx.delete(Audit.LINES, line.id()));
            assertThat(community.audit().verify(Actor.HOST).flaw()).hasValue(new Flaw(line.number(), Kind.MISSING));

            storage.transact(tx -> tx.insert(Audit.LINES, line));
            assertThat(community.audit().verify(Actor.HOST).sound()).isTrue();

            storage.transact(tx -> tx.insert(Audit.LINES, copy(line, "copy")));
            assertThat(community.audit().verify(Actor.HOST).flaw().map(Flaw::number))
                    .hasValue(line.number() + (line.id().compareTo("copy") < 0 ? 1 : 0));
        }
    }

    @Property(tries = 100)
    void reasonsAndIdentitiesAreHeldToo(
            @ForAll @IntRange(min = 1, max = 12) int entries, @ForAll @IntRange(max = 11) int pick) {
        var storage = new MemoryStorage();
        try (var community = written(storage, entries)) {
            var line = line(storage, 1 + pick % entries);

            tampered(community, storage, line, reason(line, "for no reason", line.salt()), Kind.REASON_REPLACED);
            tampered(community, storage, line, reason(line, null, line.salt()), Kind.REASON_REMOVED);
            tampered(community, storage, line, line.withoutReason(), Kind.REASON_REMOVED);

            storage.transact(tx -> impersonate(tx, line.whom()));
            assertThat(community.audit().verify(Actor.HOST).flaw().map(Flaw::kind))
                    .hasValue(Kind.IDENTITY_REPLACED);
        }
    }

    @Property(tries = 50)
    void aChainWithoutItsLatestEntriesIsMissingThem(
            @ForAll @IntRange(min = 2, max = 12) int entries, @ForAll @IntRange(min = 1, max = 11) int cut) {
        var storage = new MemoryStorage();
        try (var community = written(storage, entries)) {
            int left = Math.max(0, entries - cut);
            storage.transact(
                    tx -> tx.deleteAll(Audit.LINES.index("by_number").where().above((long) left)));

            assertThat(community.audit().verify(Actor.HOST).flaw()).hasValue(new Flaw(left + 1L, Kind.MISSING));

            // a shorter chain with an end of its own is sound in itself; an older seal knows better
            var shorter = left == 0 ? new Head(Audit.CHAIN, 0, "") : head(line(storage, left));
            storage.<Optional<Head>>transact(tx -> tx.update(Audit.HEADS, old -> shorter, Audit.CHAIN));
            assertThat(community.audit().verify(Actor.HOST).sound()).isTrue();
            assertThat(community
                            .audit()
                            .verify(Actor.HOST, new Seal(entries, "0"))
                            .sound())
                    .isFalse();
        }
    }

    private static Community written(Storage storage, int entries) {
        var community = Community.on(storage).random(new Random(entries)).open();
        var audit = community.audit();
        for (int i = 0; i < entries; i++) {
            var act = Act.of(MemberId.of("moderator" + i % 2), "message.deleted", GroupId.of("garden"))
                    .on(Target.of("message", "m" + i))
                    .to(MemberId.of("member" + i % 3))
                    .because("weeds " + i)
                    .changing("hot", "cold");
            storage.transact(tx -> {
                audit.record(tx, act);
                return true;
            });
        }
        assertThat(audit.verify(Actor.HOST).entries()).isEqualTo(entries);
        assertThat(audit.verify(Actor.HOST).sound()).isTrue();
        return community;
    }

    private static void tampered(Community community, Storage storage, Line line, Line changed, Kind kind) {
        storage.<Optional<Line>>transact(tx -> tx.update(Audit.LINES, old -> changed, line.id()));
        assertThat(community.audit().verify(Actor.HOST).flaw()).hasValue(new Flaw(line.number(), kind));
        storage.<Optional<Line>>transact(tx -> tx.update(Audit.LINES, old -> line, line.id()));
    }

    private static boolean impersonate(Tx tx, String pseudonym) {
        var identity = tx.get(Audit.IDENTITIES, pseudonym).orElseThrow();
        tx.delete(Audit.IDENTITIES, pseudonym);
        return tx.insert(Audit.IDENTITIES, new Identity(pseudonym, MemberId.of("somebody-else"), identity.salt()));
    }

    private static Line line(Storage storage, long number) {
        var lines = storage.read(reader ->
                reader.find(Audit.LINES.index("by_number").where(number).limit(1)));
        return lines.get(0);
    }

    private static Head head(Line line) {
        return new Head(Audit.CHAIN, line.number(), line.hash());
    }

    private static Line change(
            Line line, String what, GroupId where, String by, String whom, String before, String after) {
        return new Line(
                line.id(),
                line.number(),
                line.hash(),
                line.at(),
                by,
                what,
                where,
                line.targetKind(),
                line.targetId(),
                whom,
                line.reason(),
                line.salt(),
                line.reasonMark(),
                before,
                after);
    }

    private static Line reason(Line line, String reason, String salt) {
        return new Line(
                line.id(),
                line.number(),
                line.hash(),
                line.at(),
                line.by(),
                line.what(),
                line.where(),
                line.targetKind(),
                line.targetId(),
                line.whom(),
                reason,
                salt,
                line.reasonMark(),
                line.before(),
                line.after());
    }

    private static Line copy(Line line, String id) {
        return new Line(
                id,
                line.number(),
                line.hash(),
                line.at(),
                line.by(),
                line.what(),
                line.where(),
                line.targetKind(),
                line.targetId(),
                line.whom(),
                line.reason(),
                line.salt(),
                line.reasonMark(),
                line.before(),
                line.after());
    }
}
