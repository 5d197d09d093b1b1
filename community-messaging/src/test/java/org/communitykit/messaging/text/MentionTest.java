package org.communitykit.messaging.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.communitykit.messaging.text.Mention.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MentionTest {
    @Test
    void mentionsAreFoundWithTheirPlaces() {
        assertThat(Mention.in("Hi @Ana.Lee, ask @ben_2! @all @here"))
                .containsExactly(
                        new Mention(3, 11, "ana.lee", Kind.MEMBER),
                        new Mention(17, 23, "ben_2", Kind.MEMBER),
                        new Mention(25, 29, "all", Kind.EVERYONE),
                        new Mention(30, 35, "here", Kind.PRESENT));
    }

    @ParameterizedTest
    @CsvSource({
        "@ana,ana",
        "(@ana),ana",
        "@ana.,ana",
        "@ana-...,ana",
        "**@ana**,ana",
        "äöü @ana,ana",
        "@channel,channel",
        "`unclosed @ana,ana",
        "``two ` @ben`` @ana,ana",
        "~~struck @ana~~,ana",
        "http://example.org/@ben @ana,ana",
        "<https://example.org>@ana,ana"
    })
    void whoIsMentionedIsTold(String text, String name) {
        assertThat(Mention.in(text)).extracting(Mention::name).containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ana@example.org",
                "ana.lee@example.org",
                "ana+list@example.org",
                "mailto:ana@example.org",
                "https://example.org/@ana",
                "example.org/@ana/1",
                "`@ana`",
                "``@ana ` @ana``",
                "```\n@ana\n```",
                "  ~~~java\n@ana",
                "```\n@ana\n``\n@ben",
                "\\@ana",
                "@@ana",
                "@ana@example.org",
                "@",
                "@ ana",
                "@ab",
                "@-ana",
                "@anaé",
                "é@ana",
                "@abcdefghijklmnopqrstuvwxyz0123456"
            })
    void whatOnlyLooksLikeAMentionIsNone(String text) {
        assertThat(Mention.in(text)).isEqualTo(List.of());
    }

    @Test
    void mentionsBehindAFencedBlockCount() {
        assertThat(Mention.in("```\n@ana\n```\n@ben")).extracting(Mention::name).containsExactly("ben");
    }
}
