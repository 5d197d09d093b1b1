package org.communitykit.examples.newsletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.communitykit.Community;
import org.communitykit.messaging.broadcast.Bounce;
import org.communitykit.messaging.broadcast.Broadcast;
import org.communitykit.messaging.mail.Letter;
import org.communitykit.messaging.mail.Outcome;
import org.communitykit.storage.memory.MemoryStorage;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NewsletterHostTest {
    private final TestClock clock = new TestClock();
    private final List<Letter> sent = new ArrayList<>();
    private final NewsletterHost host = new NewsletterHost(
            Community.on(new MemoryStorage()).clock(clock).open(),
            letter -> {
                sent.add(letter);
                return Outcome.accepted();
            },
            "https://garden.example");

    @AfterEach
    void close() {
        host.close();
    }

    private void join(String name) {
        host.signUp(name, name + "@example.org", "192.0.2.1");
        host.confirm(after("/yes/"));
    }

    /** The token in the last mail. */
    private String after(String mark) {
        var text = sent.get(sent.size() - 1).text();
        return text.substring(text.indexOf(mark) + mark.length())
                .lines()
                .findFirst()
                .orElseThrow();
    }

    private List<String> readers(String subject) {
        return sent.stream()
                .filter(letter -> letter.subject().equals(subject))
                .map(letter -> letter.to().text())
                .sorted()
                .toList();
    }

    @Test
    void onlyWhoConfirmedGetsTheNewsletterAndOnlyOnce() {
        join("ana");
        host.signUp("ben", "ben@example.org", "192.0.2.2");
        join("cleo");

        host.publish("may", "May", "Beans, {name}!");
        host.publish("may", "May", "Beans, {name}!");
        assertThat(host.send()).isEqualTo(2);
        assertThat(host.send()).isZero();

        assertThat(readers("May")).containsExactly("ana@example.org", "cleo@example.org");
        assertThat(sent).anyMatch(letter -> letter.text().startsWith("Beans, ana!"));
        assertThat(host.publish("may", "May", "Beans, {name}!").state()).isEqualTo(Broadcast.State.FINISHED);
    }

    @Test
    void whoLeavesGetsNothingMoreUntilTheyConfirmAgain() {
        join("ana");
        host.publish("may", "May", "Beans");
        host.send();
        var token = after("/leave/");
        clock.pass(Duration.ofDays(1));

        assertThat(host.leavePage(token)).contains("newsletter");
        host.publish("june", "June", "Roses");
        host.leave(token);
        host.send();
        host.publish("july", "July", "Plums");
        host.send();
        clock.pass(Duration.ofDays(1));
        join("ana");
        host.publish("august", "August", "Apples");
        host.send();
        host.tidy();

        assertThat(readers("June")).isEmpty();
        assertThat(readers("July")).isEmpty();
        assertThat(readers("August")).containsExactly("ana@example.org");
    }

    @Test
    void anAddressThatBouncesGetsNothingMore() {
        join("ana");
        host.publish("may", "May", "Beans");
        host.send();
        var mail = sent.get(sent.size() - 1);

        host.bounced("event-1", Bounce.Kind.HARD, "ana@example.org", "<" + mail.id() + ">");
        host.publish("june", "June", "Roses");
        host.send();

        assertThat(readers("June")).isEmpty();
        assertThat(host.publish("may", "May", "Beans").counts().bounced()).isEqualTo(1);
    }
}
