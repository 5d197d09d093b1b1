package org.communitykit.offline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.consent.Consent;
import org.communitykit.consent.Medium;
import org.communitykit.member.MemberChange;
import org.communitykit.member.MemberId;

/** Op logs of devices that were far from each other, and what becomes of them in a community. */
final class World {
    static final MemberId ANA = MemberId.of("ana");
    static final String NEWS = OfflineKit.consent("news", "text");
    private static final List<String> SUBJECTS = List.of(NEWS, "name", "rsvp/picnic");
    private static final Instant MADE = Instant.parse("2026-03-01T12:00:00Z");

    private World() {}

    /** What can be seen of it in the end. */
    record State(Consent.State consent, String name, Map<String, List<String>> heads, Map<String, String> holds) {}

    static OfflineKit kit(Community community) {
        var kit = community.offline();
        kit.know(OpKind.of(
                        "name",
                        (member, op) ->
                                community.members().change(member, member, MemberChange.NONE.name(op.said("name"))))
                .checked((member, op) -> MemberChange.NONE.name(op.said("name"))));
        kit.know(OpKind.of("rsvp", (member, op) -> {}));
        return kit;
    }

    /** The logs of several devices put together: each op has seen the last one of its device, and some of others. */
    static List<Op> logs(Random random, int count) {
        var made = new HashMap<String, List<Op>>();
        var all = new ArrayList<Op>();
        for (int i = 0; i < count; i++) {
            var subject = SUBJECTS.get(random.nextInt(SUBJECTS.size()));
            var earlier = made.computeIfAbsent(subject, each -> new ArrayList<>());
            var client = "device" + random.nextInt(3);
            var seen = new TreeSet<String>();
            for (var op : earlier) {
                if (op.client().equals(client) || random.nextInt(4) == 0) {
                    seen.add(op.id());
                }
            }
            // clocks that are days apart, and ids that say nothing
            var op = op(
                            random,
                            client,
                            Integer.toString(100_000 + random.nextInt(900_000)) + "-" + i,
                            subject,
                            MADE.plusSeconds(random.nextInt(400_000)))
                    .seen(seen);
            earlier.add(op);
            all.add(op);
        }
        return all;
    }

    private static Op op(Random random, String client, String id, String subject, Instant made) {
        if (subject.equals(NEWS)) {
            var kind = random.nextInt(3) == 0 ? "consent.withdraw" : "consent.grant";
            return Op.of(client, id, kind, subject, made)
                    .with("purpose", "news")
                    .with("medium", "text");
        }
        if (subject.equals("name")) {
            // some names are not possible
            var name = random.nextInt(6) == 0 ? " " : "Ana " + random.nextInt(3);
            return Op.of(client, id, "name", subject, made).with("name", name);
        }
        return Op.of(client, id, "rsvp", subject, made).with("answer", random.nextBoolean() ? "YES" : "NO");
    }

    /** The same ops in another order, in pieces, some of them several times, as after answers that got lost. */
    static List<List<Op>> delivered(Random random, List<Op> ops) {
        var all = new ArrayList<>(ops);
        for (var op : ops) {
            if (random.nextInt(3) == 0) {
                all.add(op);
            }
        }
        Collections.shuffle(all, random);
        var pieces = new ArrayList<List<Op>>();
        for (int from = 0; from < all.size(); ) {
            int to = Math.min(all.size(), from + 1 + random.nextInt(4));
            pieces.add(all.subList(from, to));
            from = to;
        }
        return pieces;
    }

    static State state(Community community, OfflineKit kit, MemberId member) {
        var heads = new TreeMap<String, List<String>>();
        var holds = new TreeMap<String, String>();
        for (var subject : SUBJECTS) {
            kit.find(member, member, subject).ifPresent(synced -> {
                heads.put(subject, synced.heads().stream().map(Op::id).sorted().toList());
                var held = synced.holds();
                if (held != null) {
                    holds.put(subject, held.id());
                }
            });
        }
        return new State(
                community.consents().state(member, member, "news", Medium.TEXT).state(),
                community.members().get(member, member).name(),
                heads,
                holds);
    }

    /** Whether somebody has withdrawn and nobody who said something afterwards had seen it, found pair by pair. */
    static boolean isWithdrawn(List<Op> ops) {
        return ops.stream()
                .filter(op -> op.kind().equals("consent.withdraw"))
                .anyMatch(op -> ops.stream().noneMatch(later -> later.seen().contains(op.id())));
    }

    static void come(Community community, MemberId member) {
        community.members().add(Actor.HOST, member, "Ana");
    }
}
