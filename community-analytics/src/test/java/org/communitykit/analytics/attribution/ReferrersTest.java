package org.communitykit.analytics.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferrersTest {
    private final Referrers referrers = Referrers.COMMON.own(List.of("garden.example"));

    @ParameterizedTest
    @CsvSource({
        "https://www.google.com/search?q=x, search:google.com",
        "https://www.google.co.uk/, search:google.co.uk",
        "https://google.com.evil.example/, website:google.com.evil.example",
        "https://notgoogle.com/, website:notgoogle.com",
        "https://mail.google.com/mail/u/0/, mail:mail.google.com",
        "https://gemini.google.com/app, assistant:gemini.google.com",
        "https://duckduckgo.com/, search:duckduckgo.com",
        "https://t.co/abc, social:t.co",
        "https://l.facebook.com/l.php, social:l.facebook.com",
        "android-app://com.example/, website:com.example",
        "http://forum.garden.example/topic, internal:forum.garden.example",
        "https://user@WWW.Example.ORG:8080/x, website:example.org",
        "-, direct",
        "not an address, direct"
    })
    void aReferrerHasItsChannel(String referrer, String source) {
        assertThat(referrers.of("/", referrer)).hasToString(source);
    }

    @Test
    void aCampaignCountsBeforeTheReferrer() {
        assertThat(referrers.of("/join?utm_campaign=spring", "https://www.google.com/"))
                .isEqualTo(new Source(Channel.CAMPAIGN, "spring"));
        assertThatThrownBy(() -> referrers.with(Channel.DIRECT, List.of("x.example")))
                .hasMessageContaining("DIRECT");
    }

    @Test
    void theFiveParametersAreReadUnderAllTheirNames() {
        assertThat(
                        CampaignTags.of(
                                "/?utm_source=news%20letter&utm_medium=email&utm_campaign=spring+2024&utm_term=bed&utm_content=b"))
                .hasValue(new CampaignTags("spring 2024", "news letter", "email", "bed", "b"));
        assertThat(CampaignTags.of("/?mtm_cpn=a&mtm_kwd=b#x")).hasValue(new CampaignTags("a", "", "", "b", ""));
        assertThat(CampaignTags.of("/#pk_campaign=a&pk_source=c")).hasValue(new CampaignTags("a", "c", "", "", ""));
        assertThat(CampaignTags.of("/?UTM_Source=a&utm_medium=m").orElseThrow().name())
                .isEqualTo("a");
        assertThat(CampaignTags.of("/?utm_medium=m").orElseThrow().name()).isEqualTo("m");
        assertThat(CampaignTags.of("/?utm_campaign=a&utm_campaign=b")
                        .orElseThrow()
                        .campaign())
                .isEqualTo("a");
    }

    @Test
    void whatIsNotWellFormedIsTakenAsItStands() {
        assertThat(CampaignTags.of("/?utm_campaign=%zz%4&x").orElseThrow().campaign())
                .isEqualTo("%zz%4");
        assertThat(CampaignTags.of("/?utm_term=only")).isEmpty();
        assertThat(CampaignTags.of("/?utm_campaign=")).isEmpty();
        assertThat(CampaignTags.of("/plain")).isEmpty();
        assertThat(CampaignTags.of("/?utm_campaign=" + "\uD83C\uDF31".repeat(300))
                        .orElseThrow()
                        .campaign())
                .isEqualTo("\uD83C\uDF31".repeat(250));
    }
}
