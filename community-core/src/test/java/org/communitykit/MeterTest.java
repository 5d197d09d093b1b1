package org.communitykit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.member.MemberId;
import org.communitykit.member.MemberJoined;
import org.communitykit.member.NoSuchMember;
import org.communitykit.storage.memory.MemoryStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MeterTest {
    private static final MemberId ANA = MemberId.of("ana");

    private final List<String> told = new ArrayList<>();
    private Community community;

    @BeforeEach
    void open() {
        community = Community.on(new MemoryStorage())
                .meter((work, name, took, failure) -> {
                    assertThat(took).isPositive();
                    var outcome = failure instanceof CommunityException known ? known.code() : "fine";
                    told.add(work + " " + name + " " + outcome);
                })
                .open();
        told.clear();
    }

    @AfterEach
    void close() {
        community.close();
    }

    @Test
    void everyVerbIsMeasuredOnceUnderItsName() {
        community.members().add(Actor.HOST, ANA, "Ana");
        community.groups().create(Actor.HOST, GroupId.of("plots"), NewGroup.named("Plots"));
        community.members().get(Actor.HOST, ANA);
        community.members().ban(Actor.HOST, ANA, "why", null);

        assertThat(told)
                .containsExactly(
                        "TRANSACTION Members.add fine",
                        "TRANSACTION Groups.create fine",
                        "READ Members.get fine",
                        "TRANSACTION Members.ban fine");
    }

    @Test
    void aFailureIsToldByItsCode() {
        assertThatThrownBy(() -> community.members().suspend(Actor.HOST, ANA, "why"))
                .isInstanceOf(NoSuchMember.class);

        assertThat(told).containsExactly("TRANSACTION Members.suspend NoSuchMember");
    }

    @Test
    void eachListenerIsMeasuredAfterTheVerb() {
        community.events().on(MemberJoined.class, joined -> {});
        community.events().on(MemberJoined.class, joined -> {
            throw new BrokenListener();
        });

        community.members().add(Actor.HOST, ANA, "Ana");

        assertThat(told)
                .containsExactlyInAnyOrder(
                        "TRANSACTION Members.add fine",
                        "LISTENER MemberJoined fine",
                        "LISTENER MemberJoined BrokenListener");
    }

    @Test
    void whatAMeterThrowsDisturbsNobody() {
        try (var disturbed = Community.on(new MemoryStorage())
                .meter((work, name, took, failure) -> {
                    throw new IllegalStateException("a broken meter");
                })
                .open()) {
            disturbed.events().on(MemberJoined.class, joined -> {});

            var ana = disturbed.members().add(Actor.HOST, ANA, "Ana");

            assertThat(ana.name()).isEqualTo("Ana");
        }
    }

    private static final class BrokenListener extends CommunityException {
        private static final long serialVersionUID = 1L;

        BrokenListener() {
            super("a broken listener");
        }
    }
}
