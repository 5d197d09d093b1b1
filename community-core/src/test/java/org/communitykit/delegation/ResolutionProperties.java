package org.communitykit.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.communitykit.member.MemberId;
import org.junit.jupiter.api.Assertions;

/** Where votes go that are given to others. */
class ResolutionProperties {
    record Town(Map<MemberId, MemberId> given, Set<MemberId> electorate, Set<MemberId> voted) {
        long voters() {
            return electorate.stream()
                    .filter(member -> voted.contains(member) || given.containsKey(member))
                    .count();
        }
    }

    @Provide
    Arbitrary<Town> towns() {
        var member = Arbitraries.integers().between(0, 11).map(number -> MemberId.of("m" + number));
        return Combinators.combine(
                        Arbitraries.maps(member, member).ofMaxSize(12),
                        member.set(),
                        member.set().ofMaxSize(4))
                .as((given, electorate, voted) -> {
                    var others = new HashMap<>(given);
                    others.entrySet().removeIf(pair -> pair.getKey().equals(pair.getValue()));
                    var casting = new HashSet<>(voted);
                    casting.retainAll(electorate);
                    return new Town(others, electorate, casting);
                });
    }

    @Property(tries = 2_000)
    void allVotesAreThoseOfTheVotersWithoutTheUnresolved(
            @ForAll("towns") Town town, @ForAll int depthSeed, @ForAll int weightSeed) {
        int depth = 1 + Math.floorMod(depthSeed, 12);
        long weight = 1 + Math.floorMod(weightSeed, 6);

        var resolution = Resolution.of(town.given, town.electorate, town.voted, depth, weight);

        assertThat(resolution.cast())
                .isEqualTo(town.voters() - resolution.unresolved().size());
        assertThat(resolution.weights().keySet()).isEqualTo(town.voted);
        assertThat(resolution.weights().values()).allMatch(votes -> votes >= 1 && votes <= weight);
        assertThat(resolution.unresolved().keySet()).noneMatch(town.voted::contains);
    }

    @Property(tries = 1_000)
    void itIsWhatAVoterWalkingFromDoorToDoorFinds(@ForAll("towns") Town town) {
        var expected = new HashMap<MemberId, Long>();
        town.voted.forEach(member -> expected.put(member, 1L));
        var circles = new HashSet<MemberId>();
        for (var member : town.electorate) {
            var walked = new ArrayList<MemberId>();
            var at = member;
            while (at != null && !town.voted.contains(at) && !walked.contains(at) && town.electorate.contains(at)) {
                walked.add(at);
                at = town.given.get(at);
            }
            if (at != null && !walked.isEmpty() && town.voted.contains(at)) {
                expected.merge(at, 1L, Long::sum);
            } else if (at != null && walked.contains(at)) {
                circles.add(member);
            }
        }

        var resolution = Resolution.of(town.given, town.electorate, town.voted, 100, Long.MAX_VALUE);

        assertThat(resolution.weights()).isEqualTo(expected);
        assertThat(resolution.unresolved().entrySet().stream()
                        .filter(entry -> entry.getValue() == Resolution.Loss.CIRCLE)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()))
                .isEqualTo(circles);
    }

    @Property(tries = 300)
    void theOrderInWhichVotesWereGivenDoesNotMatter(@ForAll("towns") Town town, @ForAll Random random) {
        var electorate = new ArrayList<>(town.electorate);
        Collections.shuffle(electorate, random);
        var given = new java.util.LinkedHashMap<MemberId, MemberId>();
        var keys = new ArrayList<>(town.given.keySet());
        Collections.shuffle(keys, random);
        keys.forEach(key -> given.put(key, town.given.get(key)));

        assertThat(Resolution.of(given, electorate, town.voted, 5, 3))
                .isEqualTo(Resolution.of(town.given, town.electorate, town.voted, 5, 3));
    }

    /** One who adds up what was handed over, hand by hand, counts votes in a circle and those given on twice. */
    @Example
    void addingUpHandByHandBreaksTheLaw() {
        var a = MemberId.of("a");
        var b = MemberId.of("b");
        var c = MemberId.of("c");
        var given = Map.of(a, b, b, c);
        var naive = new HashMap<MemberId, Long>();
        List.of(a, b, c).forEach(member -> naive.put(member, 1L));
        given.forEach((from, to) -> naive.merge(to, naive.get(from), Long::sum));

        var town = new Town(given, Set.of(a, b, c), Set.of(c));
        long counted = naive.get(b) + naive.get(c);

        Assertions.assertNotEquals(town.voters(), counted);
        assertThat(Resolution.of(given, town.electorate, town.voted, 10, 10).cast())
                .isEqualTo(town.voters());
    }

    @Example
    void aLongWayAndAHeavyVoterAreCutAsStated() {
        var chain = new HashMap<MemberId, MemberId>();
        IntStream.range(0, 5).forEach(i -> chain.put(MemberId.of("m" + i), MemberId.of("m" + (i + 1))));
        var all =
                IntStream.rangeClosed(0, 5).mapToObj(i -> MemberId.of("m" + i)).toList();
        var last = MemberId.of("m5");

        var near = Resolution.of(chain, all, Set.of(last), 3, 100);
        var light = Resolution.of(chain, all, Set.of(last), 100, 3);

        assertThat(near.weights()).isEqualTo(Map.of(last, 4L));
        assertThat(near.lost(Resolution.Loss.TOO_FAR)).isEqualTo(2);
        assertThat(light.weights()).isEqualTo(Map.of(last, 3L));
        assertThat(light.unresolved().keySet())
                .containsExactlyInAnyOrder(MemberId.of("m0"), MemberId.of("m1"), MemberId.of("m2"));
    }
}
