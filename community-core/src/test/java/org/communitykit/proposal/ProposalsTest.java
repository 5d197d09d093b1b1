package org.communitykit.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.IdempotencyConflict;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.member.MemberId;
import org.communitykit.merge.NewMerge;
import org.communitykit.role.NotAllowed;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.Soak;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.Together;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class ProposalsTest {
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");
    private static final GroupId STREET = GroupId.of("street");
    private static final ProposalId BENCH = ProposalId.of("bench");
    private static final ProposalId SEATS = ProposalId.of("seats");

    @Parameter
    StorageKind kind;

    private final List<Object> told = new ArrayList<>();
    private List<Community> nodes = List.of();
    private Proposals proposals;

    @BeforeEach
    void open() {
        nodes = kind.nodes(2).stream()
                .map(storage -> Community.on(storage)
                        .with(Community::proposals)
                        .with(Community::merges)
                        .open())
                .toList();
        var community = nodes.get(0);
        proposals = community.proposals();
        community.groups().create(Actor.HOST, STREET, NewGroup.named("Our street"));
        for (var member : List.of(ANA, BEN)) {
            community.members().add(Actor.HOST, member, member.value());
            community.groups().join(member, STREET);
        }
        community.events().on(ProposalSupported.class, told::add);
        for (var id : List.of(BENCH, SEATS)) {
            proposals.draft(ANA, STREET, id, "A bench", "A bench by the bus stop", 2);
            proposals.publish(ANA, id);
        }
    }

    @AfterEach
    void close() {
        nodes.forEach(Community::close);
    }

    @Test
    void aDraftIsItsAuthorsUntilItIsPublished() {
        var id = ProposalId.of("draft");
        proposals.draft(ANA, STREET, id, "A tree", "An oak", 0);
        proposals.draft(ANA, STREET, id, "A tree", "An oak", 0);

        assertThatThrownBy(() -> proposals.get(BEN, id)).isInstanceOf(NoSuchProposal.class);
        assertThat(proposals.in(BEN, STREET, null, 10).items()).hasSize(2);
        assertThatThrownBy(() -> proposals.support(BEN, id)).isInstanceOf(NoSuchProposal.class);
        assertThatThrownBy(() -> proposals.draft(ANA, STREET, id, "A tree", "A lime", 0))
                .isInstanceOf(IdempotencyConflict.class);
        assertThat(proposals.publish(ANA, id).state()).isEqualTo(Proposal.State.PUBLISHED);
        assertThat(proposals.get(BEN, id).text()).isEqualTo("An oak");
    }

    @Test
    void enoughSupportersAreToldOnce() {
        proposals.support(ANA, BENCH);
        proposals.support(ANA, BENCH);
        proposals.support(BEN, BENCH);
        assertThat(proposals.unsupport(BEN, BENCH)).isTrue();
        assertThat(proposals.unsupport(BEN, BENCH)).isFalse();
        proposals.support(BEN, BENCH);

        assertThat(proposals.get(ANA, BENCH).supporters()).isEqualTo(2);
        assertThat(told).containsExactly(new ProposalSupported(BENCH));
    }

    @Test
    void anAmendmentBecomesAVersionUnlessTheTextHasChanged() {
        var wood = proposals.amend(BEN, BENCH, "k1", 1, "A bench", "A wooden bench by the bus stop");
        var stone = proposals.amend(BEN, BENCH, "k2", 1, "A bench", "A stone bench");
        assertThat(proposals.amend(BEN, BENCH, "k1", 1, "A bench", "A wooden bench by the bus stop"))
                .isEqualTo(wood);
        assertThatThrownBy(() -> proposals.amend(ANA, BENCH, "k1", 1, "A bench", "An iron bench"))
                .isInstanceOf(IdempotencyConflict.class);
        assertThatThrownBy(() -> proposals.adopt(BEN, BENCH, wood.number())).isInstanceOf(NotAllowed.class);

        assertThat(proposals.adopt(ANA, BENCH, wood.number()).version()).isEqualTo(2);
        assertThat(proposals.adopt(ANA, BENCH, wood.number()).version()).isEqualTo(2);
        assertThatThrownBy(() -> proposals.adopt(ANA, BENCH, stone.number())).isInstanceOf(OutdatedText.class);
        assertThat(proposals.withdraw(BEN, BENCH, stone.number()).state()).isEqualTo(Amendment.State.WITHDRAWN);
        assertThatThrownBy(() -> proposals.decline(ANA, BENCH, stone.number())).isInstanceOf(AmendmentSettled.class);
        assertThatThrownBy(() -> proposals.write(ANA, BENCH, 1, "A bench", "None"))
                .isInstanceOf(OutdatedText.class);
        proposals.write(ANA, BENCH, 2, "A bench", "A wooden bench with a back");

        assertThat(proposals.versions(BEN, BENCH, null, 10).items())
                .extracting(Version::number, Version::by)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, ANA),
                        org.assertj.core.groups.Tuple.tuple(2, BEN),
                        org.assertj.core.groups.Tuple.tuple(3, ANA));
        assertThat(proposals.amendments(BEN, BENCH, null, 10).items())
                .extracting(Amendment::state)
                .containsExactly(Amendment.State.ADOPTED, Amendment.State.WITHDRAWN);
    }

    @Test
    void whatIsMergedBringsItsSupportersEachOnce() {
        proposals.support(ANA, BENCH);
        proposals.support(BEN, BENCH);
        proposals.support(ANA, SEATS);

        assertThatThrownBy(() -> proposals.merge(ANA, BENCH, SEATS)).isInstanceOf(NotAllowed.class);
        var merged = proposals.merge(Actor.HOST, BENCH, SEATS);
        assertThat(proposals.merge(Actor.HOST, BENCH, SEATS)).isEqualTo(merged);

        assertThat(merged.supporters()).isEqualTo(2);
        assertThat(proposals.supporters(ANA, SEATS, null, 10).items()).containsExactly(ANA, BEN);
        assertThat(proposals.get(ANA, BENCH).mergedInto()).isEqualTo(SEATS);
        assertThat(proposals.support(BEN, BENCH).id()).isEqualTo(SEATS);
        assertThatThrownBy(() -> proposals.merge(Actor.HOST, SEATS, BENCH)).isInstanceOf(WrongProposalState.class);
        assertThatThrownBy(() -> proposals.withdraw(ANA, BENCH, "no")).isInstanceOf(WrongProposalState.class);
    }

    @Test
    void aProposalGoesThroughItsStatesAndNotBack() {
        assertThatThrownBy(() -> proposals.accept(ANA, BENCH, "yes")).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> proposals.implemented(Actor.HOST, BENCH, "built"))
                .isInstanceOf(WrongProposalState.class);
        proposals.accept(Actor.HOST, BENCH, "in the budget");
        assertThat(proposals.implemented(Actor.HOST, BENCH, "built in May").answer())
                .isEqualTo("built in May");
        assertThatThrownBy(() -> proposals.reject(Actor.HOST, BENCH, "no")).isInstanceOf(WrongProposalState.class);
        assertThatThrownBy(() -> proposals.support(BEN, BENCH)).isInstanceOf(WrongProposalState.class);

        assertThat(proposals.withdraw(ANA, SEATS, "solved").state()).isEqualTo(Proposal.State.WITHDRAWN);
        assertThatThrownBy(() -> proposals.write(ANA, SEATS, 1, "Seats", "More"))
                .isInstanceOf(WrongProposalState.class);
    }

    @Test
    void whoIsErasedSupportsNothing() {
        proposals.support(BEN, BENCH);
        proposals.support(BEN, SEATS);
        nodes.get(0).privacy().erase(Actor.HOST, BEN);

        assertThat(proposals.get(ANA, BENCH).supporters()).isZero();
        assertThat(proposals.supporters(ANA, SEATS, null, 10).items()).isEmpty();
    }

    @Test
    void onePersonUnderTwoNamesSupportsOnce() {
        proposals.support(ANA, BENCH);
        proposals.support(BEN, BENCH);
        var merges = nodes.get(0).merges();
        var merge = merges.merge(Actor.HOST, NewMerge.of(ANA, BEN));
        assertThat(proposals.get(ANA, BENCH).supporters()).isEqualTo(1);
        merges.undo(Actor.HOST, merge.id());
        assertThat(proposals.get(ANA, BENCH).supporters()).isEqualTo(2);
    }

    @Test
    void supportAndMergesThatMeetLoseAndDoubleNobody() {
        try (var threads = new Together(8)) {
            for (int round = 0; round < Soak.count(200); round++) {
                var a = ProposalId.of("a" + round);
                var b = ProposalId.of("b" + round);
                for (var id : List.of(a, b)) {
                    proposals.draft(ANA, STREET, id, "A bench", "A bench", 1);
                    proposals.publish(ANA, id);
                }
                var calls = new ArrayList<Callable<Object>>();
                for (int i = 0; i < 6; i++) {
                    var here = nodes.get(i % 2).proposals();
                    var member = i % 3 == 0 ? ANA : BEN;
                    var id = i < 3 ? a : b;
                    calls.add(() -> here.support(member, id));
                }
                calls.add(() -> nodes.get(0).proposals().merge(Actor.HOST, a, b));
                calls.add(() -> nodes.get(1).proposals().merge(Actor.HOST, b, a));

                assertThat(threads.run(calls)).singleElement().isInstanceOf(WrongProposalState.class);
                var left = proposals.get(ANA, a).mergedInto() == null ? a : b;
                assertThat(proposals.get(ANA, left).supporters()).isEqualTo(2);
                assertThat(proposals.supporters(ANA, left, null, 10).items()).containsExactly(ANA, BEN);
            }
        }
    }
}
