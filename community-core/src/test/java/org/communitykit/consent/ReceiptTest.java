package org.communitykit.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.Fingerprint;
import org.communitykit.member.MemberId;
import org.communitykit.storage.memory.MemoryStorage;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.Test;

class ReceiptTest {
    @Test
    void whatSomebodyAgreedToComesAsAReceiptOfKantara() {
        var clock = new TestClock();
        clock.set(Instant.ofEpochSecond(1_772_366_400));
        try (var community = Community.on(new MemoryStorage()).clock(clock).open()) {
            var ana = MemberId.of("ana");
            community.members().add(Actor.HOST, ana, "Ana");
            var shown = "May we write to you \"now and then\"?";
            var evidence = Evidence.by(Method.FORM)
                    .text(shown)
                    .language(Locale.UK)
                    .zone(ZoneId.of("Europe/London"))
                    .source("sign-up")
                    .key("first");
            community.consents().grant(ana, ana, "newsletter", Medium.EMAIL, evidence);
            community.consents().withdraw(ana, ana, "newsletter", Medium.EMAIL, Evidence.by(Method.FORM));
            var controller = new Controller(
                    "Garden \"Leeds\"",
                    "gb",
                    "Data office",
                    "data@garden.example",
                    "+44 113 496 0000",
                    "1 Park Row, Leeds",
                    URI.create("https://garden.example/privacy"),
                    "Garden");

            var receipts = community
                    .consents()
                    .receipts(ana, ana, controller, null, 10)
                    .items();

            assertThat(receipts).containsExactly("""
                    {"version":"KI-CR-v1.1.0","jurisdiction":"GB","consentTimestamp":1772366400,\
                    "collectionMethod":"FORM at sign-up, shown a text of SHA-256 %s, in Europe/London",\
                    "consentReceiptID":"%s","language":"en-GB","piiPrincipalId":"ana",\
                    "piiControllers":[{"piiController":"Garden \\"Leeds\\"","contact":"Data office",\
                    "address":{"streetAddress":"1 Park Row, Leeds"},"email":"data@garden.example",\
                    "phone":"+44 113 496 0000"}],"policyUrl":"https://garden.example/privacy",\
                    "services":[{"service":"Garden","purposes":[{"purpose":"newsletter","purposeCategory":["EMAIL"],\
                    "consentType":"EXPLICIT","piiCategory":["2 - Contact"],"primaryPurpose":true,\
                    "termination":"until withdrawn","thirdPartyDisclosure":false}]}],\
                    "sensitive":false,"spiCat":[]}""".formatted(
                            Fingerprint.of(shown),
                            java.util.UUID.nameUUIDFromBytes(
                                    "consent/ana/first".getBytes(java.nio.charset.StandardCharsets.UTF_8))));
        }
    }
}
