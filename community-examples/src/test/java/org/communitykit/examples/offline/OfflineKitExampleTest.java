package org.communitykit.examples.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.communitykit.Community;
import org.communitykit.member.MemberId;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.Test;

@EachStorage
class OfflineKitExampleTest {
    private final StorageKind kind;

    OfflineKitExampleTest(StorageKind kind) {
        this.kind = kind;
    }

    @Test
    void theStoryOfTheExampleIsTold() {
        var out = System.out;
        var said = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            OfflineKit.main(new String[0]);
        } finally {
            System.setOut(out);
        }
        assertThat(said.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines("goes first: consent.withdraw\nwants news: false\n"
                        + "said: [phone: YES, tablet: NO]\nas a text message: RSVP picnic YES #a3\n"
                        + "said: [phone: YES]\ncame: 1\n");
    }

    @Test
    void twoDevicesConvergeInWhateverOrderAndHoweverOftenTheirParcelsCome() {
        try (var village = new OfflineKit(Community.on(kind.fresh()).open())) {
            for (int round = 0; round < 20; round++) {
                var random = new Random(round);
                var ana = village.come("m" + round, "Ana");
                var parcels = new ArrayList<byte[]>();
                for (var name : List.of("phone", "tablet")) {
                    var device = village.device(name);
                    OfflineKit.answer(device, name + 1, "YES");
                    // handed over as it was then, and again with what came later
                    parcels.add(device.parcel(1_000));
                    OfflineKit.news(device, name + 2, name.equals("phone") ? "consent.withdraw" : "consent.grant");
                    OfflineKit.answer(device, name + 3, name.equals("phone") ? "NO" : "MAYBE");
                    parcels.add(device.parcel(1_000));
                }
                parcels.addAll(List.copyOf(parcels));
                Collections.shuffle(parcels, random);

                parcels.forEach(parcel -> village.receive(ana, parcel));

                assertThat(village.answers(ana)).containsExactlyInAnyOrder("phone: NO", "tablet: MAYBE");
                assertThat(village.wantsNews(ana)).isFalse();
                assertThat(village.conflicts(ana)).hasSize(2);
            }
        }
    }

    @Test
    void stopByTextMessageWins() {
        try (var village = new OfflineKit(Community.on(kind.fresh()).open())) {
            MemberId ana = village.come("1", "Ana");
            var phone = village.device("phone");
            OfflineKit.news(phone, "a1", "consent.grant");
            var late = phone.parcel(1_000);
            village.text(ana, "Stop. Please!", "gateway-1");

            village.receive(ana, late);

            assertThat(village.wantsNews(ana)).isFalse();
        }
    }
}
