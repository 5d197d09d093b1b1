package org.communitykit.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.contact.Address;
import org.communitykit.delegation.Resolution;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.member.MemberId;
import org.communitykit.petition.InvalidSigningToken;
import org.communitykit.petition.NewPetition;
import org.communitykit.petition.NewSignature;
import org.communitykit.petition.PetitionId;
import org.communitykit.storage.memory.MemoryStorage;
import org.communitykit.testing.Soak;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.Test;

/** Long random histories of votes and signatures, against models that fit on a page. */
class VoiceModelTest {
    private static final GroupId TOWN = GroupId.of("town");
    private static final String TOPIC = "streets";
    private static final int MEMBERS = 8;
    private static final int COMMANDS = Soak.count(25_000);
    private static final List<String> OPTIONS = List.of("a", "b", "c");

    private final TestClock clock = new TestClock();
    private final Random random = new Random(20_261_123);

    private static MemberId m(int number) {
        return MemberId.of("m" + number);
    }

    private Community town() {
        var community = Community.on(new MemoryStorage()).clock(clock).open();
        community.groups().create(Actor.HOST, TOWN, NewGroup.named("Town"));
        for (int i = 0; i < MEMBERS; i++) {
            community.members().add(Actor.HOST, m(i), "Member");
            community.groups().join(m(i), TOWN);
        }
        return community;
    }

    /** What a decision is, without a storage: last ballots, and who gave their vote to whom. */
    private static final class Meeting {
        final Map<Integer, Integer> votes = new TreeMap<>();
        final Map<Integer, Integer> given;

        Meeting(Map<Integer, Integer> given) {
            this.given = given;
        }

        /** Votes by option, by walking from each member to who casts for them; -1 is abstaining. */
        Map<Integer, Long> counted(Set<Integer> roll) {
            var counted = new TreeMap<Integer, Long>();
            for (int member : roll) {
                int at = member;
                var seen = new HashSet<Integer>();
                while (!votes.containsKey(at) && roll.contains(at) && given.containsKey(at) && seen.add(at)) {
                    at = given.get(at);
                }
                if (votes.containsKey(at)) {
                    counted.merge(votes.get(at), 1L, Long::sum);
                } else if (seen.contains(at)) {
                    counted.merge(-1, 1L, Long::sum);
                }
            }
            return counted;
        }
    }

    @Test
    void decisionsAreWhatAModelOfThemIs() {
        try (var community = town()) {
            var decisions = community.decisions();
            var given = new HashMap<Integer, Integer>();
            int closed = 0;
            for (int done = 0; done < COMMANDS; ) {
                var id = DecisionId.of("d" + closed);
                var end = clock.instant().plus(Duration.ofHours(1));
                boolean secret = random.nextBoolean();
                decisions.draft(
                        Actor.HOST,
                        TOWN,
                        id,
                        NewDecision.on("Which", Paper.single(OPTIONS), end)
                                .secrecy(secret ? Secrecy.SECRET : Secrecy.OPEN)
                                .delegable(TOPIC, Resolution.DEPTH_LIMIT, 100));
                var roll = new TreeSet<Integer>();
                for (int i = 0; i < MEMBERS; i++) {
                    if (random.nextInt(5) > 0) {
                        roll.add(i);
                    }
                }
                roll.add(0);
                decisions.open(
                        Actor.HOST, id, roll.stream().map(VoiceModelTest::m).toList());
                var meeting = new Meeting(given);
                int length = 1 + random.nextInt(40);
                for (int i = 0; i < length; i++, done++) {
                    step(community, id, roll, meeting);
                }
                clock.set(end);
                decisions.runDue(Actor.HOST, 10);
                compare(decisions, id, roll, meeting);
                closed++;
            }
            assertThat(closed).isGreaterThan(100);
        }
    }

    private void step(Community community, DecisionId id, Set<Integer> roll, Meeting meeting) {
        int member = random.nextInt(MEMBERS);
        int other = random.nextInt(MEMBERS);
        switch (random.nextInt(6)) {
            case 0 -> {
                if (member != other) {
                    community.delegations().give(m(member), TOWN, TOPIC, m(other));
                    meeting.given.put(member, other);
                }
            }
            case 1 ->
                assertThat(community.delegations().revoke(m(member), TOWN, TOPIC))
                        .isEqualTo(meeting.given.remove(member) != null);
            default -> {
                int option = random.nextInt(OPTIONS.size() + 1) - 1;
                var choice = option < 0 ? Choice.abstain() : Choice.of(option);
                try {
                    community.decisions().vote(m(member), id, choice);
                    assertThat(roll).contains(member);
                    meeting.votes.put(member, option);
                } catch (NotOnTheRoll stranger) {
                    assertThat(roll).doesNotContain(member);
                }
            }
        }
    }

    private static void compare(Decisions decisions, DecisionId id, Set<Integer> roll, Meeting meeting) {
        var expected = meeting.counted(roll);
        var result = decisions.result(m(0), id).orElseThrow();
        long votes = expected.values().stream().mapToLong(Long::longValue).sum();
        assertThat(result.cast()).isEqualTo(meeting.votes.size());
        if (result.verdict() == DecisionResult.Verdict.TOO_FEW) {
            assertThat(result.cast() + result.represented()).isLessThan(NewDecision.FEWEST);
            return;
        }
        assertThat(result.turnout()).isEqualTo(votes);
        assertThat(result.abstained()).isEqualTo(expected.getOrDefault(-1, 0L));
        var said = new TreeMap<>(expected);
        said.remove(-1);
        if (said.isEmpty()) {
            assertThat(result.verdict()).isEqualTo(DecisionResult.Verdict.NO_VOTES);
            return;
        }
        long most = said.values().stream().mapToLong(Long::longValue).max().orElseThrow();
        var best = said.entrySet().stream()
                .filter(entry -> entry.getValue() == most)
                .map(entry -> OPTIONS.get(entry.getKey()))
                .toList();
        assertThat(best.size() == 1 ? result.elected() : result.tied()).containsExactlyInAnyOrderElementsOf(best);
        assertThat(result.verdict())
                .isEqualTo(best.size() == 1 ? DecisionResult.Verdict.DECIDED : DecisionResult.Verdict.TIED);
    }

    @Test
    void petitionsAreWhatAModelOfThemIs() {
        try (var community = town()) {
            var petitions = community.petitions();
            for (int i = 0; i < 2; i++) {
                community.contacts().add(m(i), m(i), address(i));
                community.contacts().verify(Actor.HOST, m(i), address(i));
            }
            int done = 0;
            for (int number = 0; done < COMMANDS; number++) {
                var id = PetitionId.of("p" + number);
                petitions.start(
                        Actor.HOST,
                        TOWN,
                        id,
                        NewPetition.titled("Crossing", "Please", clock.instant().plus(Duration.ofDays(30)))
                                .goal(4));
                // members 0 to 7 and addresses 0 to 7, of which the first two are those of members 0 and 1
                var counted = new HashSet<String>();
                var waiting = new HashSet<Integer>();
                var byMail = new HashSet<Integer>();
                var tokens = new HashMap<Integer, String>();
                boolean reached = false;
                int length = 5 + random.nextInt(40);
                for (int i = 0; i < length; i++, done++) {
                    int who = random.nextInt(MEMBERS);
                    var person = who < 2 ? "m" + who : "a" + who;
                    switch (random.nextInt(6)) {
                        case 0, 1 -> {
                            petitions.sign(m(who), id, NewSignature.by("Member"));
                            // what waits under an address of theirs is taken for this
                            if (counted.add("m" + who) && who < 2) {
                                waiting.remove(who);
                            }
                        }
                        case 2 -> {
                            assertThat(petitions.withdraw(m(who), id)).isEqualTo(counted.remove("m" + who));
                            if (who < 2) {
                                byMail.remove(who);
                            }
                        }
                        case 3 -> {
                            tokens.put(
                                    who,
                                    petitions
                                            .ask(Actor.HOST, id, address(who), NewSignature.by("Somebody"))
                                            .token());
                            if (!byMail.contains(who)) {
                                waiting.add(who);
                            }
                            clock.pass(Duration.ofHours(8));
                        }
                        case 4 -> {
                            if (confirmed(community, tokens.get(who)) && waiting.remove(who) && counted.add(person)) {
                                byMail.add(who);
                            }
                        }
                        default -> {
                            if (tokens.containsKey(who) && who >= 2) {
                                boolean there = counted.remove(person) | waiting.remove(who);
                                byMail.remove(who);
                                assertThat(petitions.withdraw(Actor.HOST, tokens.get(who)))
                                        .isEqualTo(there);
                            }
                        }
                    }
                    var petition = petitions.get(Actor.HOST, id);
                    reached |= counted.size() >= 4;
                    assertThat(petition.signatures()).isEqualTo(counted.size());
                    assertThat(petition.unverified()).isEqualTo(waiting.size());
                    assertThat(petition.reachedAt() != null).isEqualTo(reached);
                }
            }
        }
    }

    private static Address address(int number) {
        return Address.email("a" + number + "@example.org");
    }

    private static boolean confirmed(Community community, String token) {
        try {
            return token != null
                    && community.petitions().confirm(Actor.HOST, token).counted();
        } catch (InvalidSigningToken gone) {
            return false;
        }
    }
}
