package org.communitykit.analytics.opinion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.communitykit.analytics.estimate.Status;
import org.communitykit.analytics.random.Streams;
import org.junit.jupiter.api.Test;

class OpinionMapTest {
    private static final Streams STREAMS = new Streams(7);

    /** Thirty people of whom twenty want trees and ten want parking, and nearly all want a bench. */
    private static Votes square() {
        var votes = Votes.builder();
        for (int p = 0; p < 30; p++) {
            var camp = p < 20 ? Vote.AGREE : Vote.DISAGREE;
            var other = p < 20 ? Vote.DISAGREE : Vote.AGREE;
            for (int s = 0; s < 4; s++) {
                votes.vote("p" + p, "trees" + s, (p + s) % 7 == 0 ? Vote.PASS : camp);
                votes.vote("p" + p, "parking" + s, (p + s) % 5 == 0 ? Vote.PASS : other);
            }
            votes.vote("p" + p, "bench", p % 10 == 3 ? Vote.PASS : Vote.AGREE);
        }
        return votes.build();
    }

    @Test
    void thoseWhoVoteAlikeStandTogether() {
        var map = OpinionMap.of(square(), STREAMS);

        assertThat(map.status()).isEqualTo(Status.CONVERGED);
        assertThat(map.size()).isEqualTo(2);
        assertThat(map.silhouette().orElseThrow()).isGreaterThan(.7);
        for (int p = 0; p < 30; p++) {
            assertThat(map.groups()).containsEntry("p" + p, p < 20 ? 0 : 1);
        }
        assertThat(OpinionMap.of(square(), STREAMS).places()).isEqualTo(map.places());
        assertThat(OpinionMap.of(square(), 4, STREAMS).size()).isEqualTo(4);
    }

    @Test
    void whatAllGroupsAgreeOnStandsAboveWhatTheLargestWants() {
        var votes = square();
        var consensus = Consensus.of(votes, OpinionMap.of(votes, STREAMS).groups());

        var bench = consensus.get(votes.statements().indexOf("bench"));
        assertThat(bench.value()).isCloseTo(19 / 22.0 * (10 / 12.0), within(1e-12));
        assertThat(consensus).allMatch(other -> other.value() <= bench.value());
        assertThat(bench.groups().get(0).votes()).isEqualTo(20);
    }

    @Test
    void aGroupIsToldByWhatItSaysAndTheOthersDoNot() {
        var votes = square();
        var told = Representative.of(
                Consensus.of(votes, OpinionMap.of(votes, STREAMS).groups()));

        assertThat(told).noneMatch(one -> one.statement().equals("bench"));
        assertThat(told).filteredOn(one -> one.group() == 0).hasSize(8);
        assertThat(told)
                .filteredOn(one -> one.group() == 1 && one.statement().startsWith("trees"))
                .hasSize(4)
                .allMatch(one -> one.vote() == Vote.DISAGREE && one.ratio() > 1 && one.share() > .5);
    }

    @Test
    void whoSaidLittleIsPlacedOnlyWhileThereAreFew() {
        var votes = Votes.builder();
        for (int p = 0; p < 20; p++) {
            for (int s = 0; s < (p < 3 ? 2 : 8); s++) {
                votes.vote("p" + p, "s" + s, Vote.of((p + s) % 3 - 1));
            }
        }
        votes.participant("silent");

        assertThat(OpinionMap.of(votes.build(), STREAMS).groups()).hasSize(17).doesNotContainKeys("p0", "p2", "silent");

        var few = Votes.builder();
        few.vote("a", "s1", Vote.AGREE).vote("b", "s1", Vote.DISAGREE).participant("silent");
        for (int s = 2; s < 12; s++) {
            few.statement("s" + s);
        }
        assertThat(OpinionMap.of(few.build(), STREAMS).groups()).hasSize(2).containsKeys("a", "b");
    }

    @Test
    void emptyLonelyAndUnanimousDebatesHaveAnAnswer() {
        assertThat(OpinionMap.of(Votes.builder().build(), STREAMS).status()).isEqualTo(Status.TOO_LITTLE_DATA);
        var one = Votes.builder().vote("a", "s", Vote.AGREE).build();
        assertThat(OpinionMap.of(one, STREAMS).status()).isEqualTo(Status.TOO_LITTLE_DATA);
        assertThat(Consensus.of(one, Map.of()).get(0).value()).isEqualTo(1);
        var same = Votes.builder();
        for (int p = 0; p < 20; p++) {
            same.vote("p" + p, "s", Vote.AGREE).vote("p" + p, "t", Vote.PASS);
        }
        var map = OpinionMap.of(same.build(), STREAMS);
        assertThat(map.size()).isEqualTo(1);
        assertThat(map.silhouette()).isEmpty();
        assertThat(map.places()).allMatch(place -> place.x() == 0 && place.y() == 0);
        assertThatIllegalArgumentException().isThrownBy(() -> OpinionMap.of(one, 0, STREAMS));
        assertThatIllegalArgumentException().isThrownBy(() -> Vote.of(2));
    }

    @Test
    void groupingsAreComparedAsHubertAndArabieDo() {
        var one = Map.of("a", 0, "b", 0, "c", 1, "d", 1, "e", 2, "f", 2);
        var renamed = Map.of("a", 5, "b", 5, "c", 4, "d", 4, "e", 3, "f", 3);
        var other = Map.of("a", 0, "b", 0, "c", 0, "d", 1, "e", 1, "f", 1);

        assertThat(RandIndex.adjusted(one, renamed)).hasValue(1);
        assertThat(RandIndex.adjusted(one, other).orElseThrow()).isCloseTo(.8 / 3.3, within(1e-12));
        assertThat(RandIndex.adjusted(one, Map.of("a", 1))).isEmpty();
    }

    @Test
    void aDebateFollowsVotesThatAreChangedAndTakenBack() {
        var debate = new Debate(STREAMS);
        var all = square();
        for (var participant : all.participants()) {
            for (var statement : all.statements()) {
                debate.vote(
                        participant, statement, all.find(participant, statement).orElseThrow());
            }
        }
        var before = debate.standing();

        assertThat(debate.standing()).isSameAs(before);
        assertThat(before.common().get(0).statement()).isEqualTo("bench");
        assertThat(before.map().places()).isEqualTo(OpinionMap.of(all, STREAMS).places());

        for (int p = 0; p < 20; p++) {
            debate.vote("p" + p, "bench", Vote.DISAGREE);
        }
        debate.withdraw("p29", "bench");
        debate.forget("p28");
        debate.retire("trees0");

        var after = debate.standing();
        assertThat(after.common().get(0).statement()).isNotEqualTo("bench");
        var bench = after.consensus().stream()
                .filter(one -> one.statement().equals("bench"))
                .findFirst()
                .orElseThrow();
        assertThat(bench.groups().get(1).votes()).isEqualTo(8);
        assertThat(debate.votes().participants()).hasSize(29).doesNotContain("p28");
        assertThat(debate.votes().statements()).hasSize(8).doesNotContain("trees0");
    }
}
