package org.communitykit.examples.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.communitykit.Community;
import org.communitykit.CommunityException;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.content.Link;
import org.communitykit.rota.Layer;
import org.communitykit.rota.Watch;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.Test;

@EachStorage
class PeerSupportTest {
    private static final MemberId RUTH = MemberId.of("7");
    private static final MemberId SAM = MemberId.of("8");

    private final StorageKind kind;
    private final TestClock clock = new TestClock();
    private final List<String> paged = new ArrayList<>();

    PeerSupportTest(StorageKind kind) {
        this.kind = kind;
    }

    private PeerSupport circle() {
        var circle = new PeerSupport(
                Community.on(kind.fresh()).clock(clock).open(),
                ZoneId.of("America/Denver"),
                (helper, call) -> paged.add(helper + " for " + call));
        circle.come("7", "Ruth", circle.invite());
        circle.come("8", "Sam", circle.invite());
        circle.serve(
                Layer.of(Watch.daily(LocalTime.of(8, 0), LocalTime.of(20, 0)), RUTH),
                Layer.of(Watch.daily(LocalTime.of(20, 0), LocalTime.of(8, 0)), SAM));
        return circle;
    }

    @Test
    void theStoryOfTheExampleIsTold() {
        var out = System.out;
        var said = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            PeerSupport.main(new String[0]);
        } finally {
            System.setOut(out);
        }

        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("hours without anybody: []", "called: 1", "taken by one: true", "still waiting: []");
    }

    @Test
    void aCallIsTakenByOneOfTwoHelpersAtOnceAndByTheSameAgain() {
        try (var circle = circle()) {
            var guest = circle.come("9", "Sparrow", circle.invite());
            var call = circle.call(guest, "button-1", "It is a bad night.").id();

            var ruth = CompletableFuture.supplyAsync(() -> circle.take(RUTH, call), task -> new Thread(task).start());
            var sam = CompletableFuture.supplyAsync(() -> circle.take(SAM, call), task -> new Thread(task).start());

            assertThat(ruth.join()).isNotEqualTo(sam.join());
            assertThat(circle.take(RUTH, call)).isEqualTo(ruth.join());
            assertThat(circle.take(SAM, call)).isEqualTo(sam.join());
        }
    }

    @Test
    void whoeverIsOnCallIsPagedOnceAndAllOfThemWhenNobodyCame() {
        try (var circle = circle()) {
            var guest = circle.come("9", "Sparrow", circle.invite());
            var call = circle.call(guest, "button-1", "It is a bad night.").id();
            circle.call(guest, "button-1", "It is a bad night.");
            circle.page();
            circle.page();
            assertThat(paged).hasSize(1);

            clock.pass(Duration.ofMinutes(9));
            circle.page();
            assertThat(paged).hasSize(1);
            clock.pass(Duration.ofMinutes(1));
            circle.page();
            assertThat(paged).hasSize(3).contains("7 for " + call, "8 for " + call);
            assertThat(circle.waiting()).containsExactly(call);

            assertThat(circle.take(SAM, call)).isTrue();
            circle.answer(SAM, call, "I am up as well.");
            assertThat(circle.waiting()).isEmpty();
            circle.end(SAM, call);
            clock.pass(Duration.ofDays(1));
            circle.page();
            assertThat(paged).hasSize(3);
        }
    }

    @Test
    void aRoomToTalkIsOfferedWithThePasscodeInTheCircleAlone() {
        try (var circle = circle()) {
            var guest = circle.come("9", "Sparrow", circle.invite());
            var call = circle.call(guest, "button-1", "It is a bad night.").id();

            circle.meet(SAM, call, Link.of("https://rooms.example/quiet"), "owl");

            assertThat(circle.answers(guest, call))
                    .singleElement()
                    .satisfies(answer -> assertThat(answer)
                            .startsWith("Quiet room · ")
                            .endsWith("America/Denver · 60 min · https://rooms.example/quiet")
                            .doesNotContain("owl"));
        }
    }

    @Test
    void nobodyComesInWithoutAnInvitationOrTwiceOnTheSame() {
        try (var circle = circle()) {
            var invitation = circle.invite();
            circle.come("9", "Sparrow", invitation);

            assertThatThrownBy(() -> circle.come("10", "Finch", invitation)).isInstanceOf(CommunityException.class);
            assertThatThrownBy(() -> circle.call(MemberId.of("10"), "button-1", "Hello?"))
                    .isInstanceOf(CommunityException.class);
        }
    }

    @Test
    void whoeverIsForgottenLeavesNothingBehind() {
        try (var circle = circle()) {
            var guest = circle.come("9", "Sparrow", circle.invite());
            MessageId call =
                    circle.call(guest, "button-1", "It is a bad night.").id();

            circle.forget(guest);

            assertThat(circle.waiting()).doesNotContain(call);
            paged.clear();
            clock.pass(Duration.ofMinutes(11));
            circle.page();
            assertThat(paged).isEmpty();
        }
    }
}
