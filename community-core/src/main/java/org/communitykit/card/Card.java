package org.communitykit.card;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.communitykit.Ids;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * Something to read on one screen.
 *
 * @param version counts what was changed of it, from 1
 * @param topic what it is about, to be matched with interests
 * @param stages at which stages of what somebody goes through it helps; none for all
 * @param language as a tag of BCP 47
 * @param text plain text
 * @param alt what its picture shows, in words, if it has one
 * @param links addresses to go on to
 * @param author who wrote this version
 * @param reviewer who stands for what it says; absent until somebody does, and it is shown to nobody before
 * @param reviewDue the last day on which it is shown without being reviewed again
 */
public record Card(
        CardId id,
        long version,
        String topic,
        List<String> stages,
        String language,
        String title,
        String text,
        @Nullable String alt,
        List<String> links,
        @Nullable MemberId author,
        @Nullable MemberId reviewer,
        @Nullable LocalDate reviewDue,
        boolean retired) {
    /** The most chars of a text. */
    public static final int TEXT_LIMIT = 4_000;

    /** The most chars of a title, of a link and of what a picture shows. */
    public static final int LINE_LIMIT = 300;

    private static final int MOST = 20;

    public Card {
        stages = List.copyOf(stages);
        links = List.copyOf(links);
        Ids.check(topic, "topic");
        stages.forEach(stage -> Ids.check(stage, "stage"));
        var tag = Locale.forLanguageTag(language).toLanguageTag();
        if (!tag.equals(language) || language.equals("und")) {
            throw new IllegalArgumentException("not a tag of a language: \"" + language + "\"");
        }
        check(title, LINE_LIMIT, "title");
        check(text, TEXT_LIMIT, "text");
        if (alt != null) {
            check(alt, LINE_LIMIT, "picture's words");
        }
        if (stages.size() > MOST || links.size() > MOST) {
            throw new IllegalArgumentException("a card has up to " + MOST + " stages and links");
        }
        links.forEach(link -> {
            if (!link.matches("(https://|tel:)\\S{3,290}")) {
                throw new IllegalArgumentException("a card's links begin with https:// or tel:");
            }
        });
    }

    private static void check(String text, int limit, String what) {
        if (text.isBlank() || text.length() > limit) {
            throw new IllegalArgumentException(
                    "a card's " + what + " has 1 to " + limit + " chars, not " + text.length() + ", and is not blank");
        }
    }

    /** A card about a topic, at all stages. */
    public static Card of(CardId id, String topic, String language, String title, String text) {
        return new Card(id, 1, topic, List.of(), language, title, text, null, List.of(), null, null, null, false);
    }

    public Card stages(String... named) {
        return new Card(
                id,
                version,
                topic,
                List.of(named),
                language,
                title,
                text,
                alt,
                links,
                author,
                reviewer,
                reviewDue,
                retired);
    }

    public Card links(String... further) {
        return new Card(
                id,
                version,
                topic,
                stages,
                language,
                title,
                text,
                alt,
                List.of(further),
                author,
                reviewer,
                reviewDue,
                retired);
    }

    public Card alt(String words) {
        return new Card(
                id, version, topic, stages, language, title, text, words, links, author, reviewer, reviewDue, retired);
    }

    Card written(long number, @Nullable MemberId who) {
        return new Card(id, number, topic, stages, language, title, text, alt, links, who, null, null, false);
    }

    Card reviewed(MemberId who, LocalDate due) {
        return new Card(id, version, topic, stages, language, title, text, alt, links, author, who, due, retired);
    }

    Card gone() {
        return new Card(
                id, version, topic, stages, language, title, text, alt, links, author, reviewer, reviewDue, true);
    }

    /** As it is handed on: without who wrote and reviewed it. */
    Card bare() {
        return new Card(id, version, topic, stages, language, title, text, alt, links, null, null, reviewDue, retired);
    }

    boolean says(Card other) {
        return bareOf(this).equals(bareOf(other));
    }

    private static Card bareOf(Card card) {
        return card.written(0, null);
    }

    /** Whether it may be shown on this day. */
    public boolean isShown(LocalDate day) {
        return !retired && reviewDue != null && !day.isAfter(reviewDue);
    }
}
