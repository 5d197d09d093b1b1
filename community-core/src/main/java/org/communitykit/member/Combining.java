package org.communitykit.member;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.communitykit.merge.FieldsConflict;
import org.communitykit.merge.NewMerge;
import org.jspecify.annotations.Nullable;

/** One person made of two: what only one of them says holds, and where they differ what the merge says. */
final class Combining {
    private final Person winner;
    private final Person loser;
    private final NewMerge merge;
    private final List<String> refused = new ArrayList<>();

    private Combining(Person winner, Person loser, NewMerge merge) {
        this.winner = winner;
        this.loser = loser;
        this.merge = merge;
    }

    static Person of(Person winner, Person loser, NewMerge merge) {
        return new Combining(winner, loser, merge).together();
    }

    private Person together() {
        var name = Objects.requireNonNull(one(NewMerge.NAME, winner.name(), loser.name()));
        var fields = new TreeMap<String, String>();
        keys(winner.fields(), loser.fields()).forEach(field -> {
            var value = one(
                    NewMerge.PROFILE + field,
                    winner.fields().get(field),
                    loser.fields().get(field));
            if (value != null) {
                fields.put(field, value);
            }
        });
        var handle = one(NewMerge.HANDLE, winner.handle(), loser.handle());
        var locale = one(NewMerge.LOCALE, winner.locale(), loser.locale());
        var zone = one(NewMerge.ZONE, winner.zone(), loser.zone());
        if (!refused.isEmpty()) {
            throw new FieldsConflict(winner.id(), loser.id(), refused);
        }
        boolean comes = loser.state() == MemberState.ACTIVE;
        return new Person(
                winner.id(),
                comes ? MemberState.ACTIVE : winner.state(),
                Names.key(name),
                name,
                handle,
                winner.claims() + loser.claims(),
                locale,
                zone,
                winner.until(),
                winner.reason(),
                earlier(winner.joinedAt(), loser.joinedAt()),
                winner.firstAs(),
                fields,
                tags(),
                null);
    }

    private List<String> tags() {
        var tags = new LinkedHashSet<>(winner.tags());
        tags.addAll(loser.tags());
        if (tags.size() > Members.MAX_TAGS) {
            throw new IllegalArgumentException("members " + winner.id() + " and " + loser.id() + " have " + tags.size()
                    + " tags together, a member has up to " + Members.MAX_TAGS);
        }
        return tags.stream().sorted().toList();
    }

    private static Iterable<String> keys(Map<String, String> one, Map<String, String> other) {
        var all = new LinkedHashSet<>(one.keySet());
        all.addAll(other.keySet());
        return all;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private @Nullable String one(String field, @Nullable String winners, @Nullable String losers) {
        if (winners == null || winners.isEmpty()) {
            return losers == null ? winners : losers;
        }
        if (losers == null || losers.isEmpty() || losers.equals(winners)) {
            return winners;
        }
        return switch (merge.keep(field)) {
            case WINNERS -> winners;
            case LOSERS -> losers;
            case NEITHER -> {
                refused.add(field);
                yield winners;
            }
        };
    }
}
