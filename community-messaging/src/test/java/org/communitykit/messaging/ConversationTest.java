package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.reading.Unread;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class ConversationTest {
    @Parameter
    StorageKind kind;

    @Test
    void aMessageIsUnreadForWhoeverJoinedUntilTheyReadIt() {
        try (var community = Community.on(kind.fresh()).open()) {
            var messaging = Messaging.of(community);
            var ana = community.members().add(Actor.HOST, MemberId.of("42"), "Ana");
            var ben = community.members().add(Actor.HOST, MemberId.of("43"), "Ben");
            var garden = messaging.channels().open(ana.id(), "Community garden");
            messaging.channels().join(ben.id(), garden.id());

            messaging.messages().post(ana.id(), garden.id(), "Saturday at ten, bring gloves");

            assertThat(messaging.reading().unread(ben.id())).isEqualTo(Map.of(garden.id(), new Unread(1, 0)));
            assertThat(messaging.reading().unread(ana.id())).isEqualTo(Map.of(garden.id(), Unread.NONE));

            messaging.reading().markAllRead(ben.id(), garden.id());
            assertThat(messaging.reading().unread(ben.id())).isEqualTo(Map.of(garden.id(), Unread.NONE));
        }
    }
}
