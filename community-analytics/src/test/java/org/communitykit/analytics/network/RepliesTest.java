package org.communitykit.analytics.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.communitykit.activity.Activity;
import org.communitykit.analytics.ActivityFrame;
import org.communitykit.analytics.Analytics;
import org.communitykit.analytics.Period;
import org.communitykit.analytics.Scope;
import org.communitykit.member.MemberId;
import org.junit.jupiter.api.Test;

class RepliesTest {
    private static final Period MARCH = Period.months(ZoneOffset.UTC).containing(LocalDate.of(2024, 3, 1));

    private final List<Activity> log = new ArrayList<>();

    private void did(String kind, String by, String message, String about, int hour) {
        var activity = Activity.of(
                        "a" + log.size(), MemberId.of(by), kind, MARCH.start().plusSeconds(3600L * hour))
                .on(message);
        log.add(about.isEmpty() ? activity : activity.about(about));
    }

    @Test
    void whoAnswersIsTiedToWhoeverWroteOrOpened() {
        did("topic.opened", "ana", "m1", "topic", -5);
        did("message.posted", "ben", "m2", "topic", 1);
        did("message.replied", "cleo", "m3", "m2", 2);
        did("message.replied", "cleo", "m4", "m2", 3);
        did("message.replied", "ben", "m5", "m2", 4);
        did("message.posted", "dan", "m6", "", 5);
        did("message.posted", "eve", "m7", "topic", -1);

        var analytics = Analytics.on(ActivityFrame.of(log), MARCH.end());
        var network = Replies.WRITTEN.network(new Scope(analytics.frame(), MARCH, MARCH.end()));

        assertThat(network.names())
                .as("whoever wrote in March, and ana who was answered")
                .containsExactly("ana", "ben", "cleo", "dan");
        var ties = new ArrayList<String>();
        network.forEachTie(
                (one, other, weight) -> ties.add(network.name(one) + ">" + network.name(other) + " " + weight));
        assertThat(ties).containsExactly("ben>ana 1.0", "cleo>ben 2.0");
        assertThat(network.selfTies()).isEqualTo(1);

        var measured = analytics.measure(Replies.WRITTEN.naming(1), MARCH);
        assertThat(measured.value()).isEqualTo(Shape.of(network, 1));
        assertThat(measured.json()).contains("\"members\":4,\"ties\":2,", "\"named\":\"1\"");
        assertThat(measured.csv()).startsWith("members,ties,pairs,density,");
    }

    @Test
    void ofTwoWhoWroteTheSameTheFirstIsAnswered() {
        did("message.posted", "ben", "m1", "", 1);
        did("message.posted", "ana", "m1", "", 1);
        did("message.replied", "cleo", "m2", "m1", 2);

        var network = Replies.WRITTEN.network(new Scope(ActivityFrame.of(log), MARCH, Instant.MAX));

        assertThat(network.weight(
                        network.number("cleo").orElseThrow(),
                        network.number("ana").orElseThrow()))
                .isEqualTo(1);
    }
}
