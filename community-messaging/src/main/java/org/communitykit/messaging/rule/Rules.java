package org.communitykit.messaging.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules that everything members say has to pass, in the order in which they were given: posts, edits and the titles of
 * topics. What the host itself says is not judged, nor is a repeated post, nor what its author may not say anyway.
 *
 * <p>The strictest ruling holds: a rejection whatever the others say, otherwise a hold, otherwise a shadow, for all the first
 * one's reason.
 * What is rewritten goes on as rewritten. Rules live in the process, not in the storage: every node is given the same when
 * it starts. Without rules nothing is asked and nothing is paid.
 */
public final class Rules implements Feature {
    /** The most rules. */
    public static final int MAX = 100;

    private static final Logger LOG = LoggerFactory.getLogger(Rules.class);

    private final Context context;
    private final Echoes echoes;
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private volatile Counter counter = (author, most) -> 0;

    /** Knows how many messages somebody has posted, or {@code most} if it is that many or more. */
    @FunctionalInterface
    public interface Counter {
        int messages(MemberId author, int most);
    }

    /** Made by {@code Messaging}. */
    public Rules(Context context) {
        this.context = context;
        this.echoes = new Echoes(context);
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(Echoes.ECHOES);
    }

    /**
     * Puts another rule behind those there are; it holds for every call that starts afterwards.
     *
     * @throws IllegalArgumentException if a rule of this name is in use
     */
    public synchronized Rules use(Rule rule) {
        check(rule);
        if (rules.stream().anyMatch(other -> other.name().equals(rule.name()))) {
            throw new IllegalArgumentException("two rules are called " + rule.name());
        }
        if (rules.size() == MAX) {
            throw new IllegalArgumentException("there are up to " + MAX + " rules");
        }
        rules.add(rule);
        return this;
    }

    private static void check(Rule rule) {
        if (!rule.name().matches("[a-z][a-z0-9-]{0,63}") || rule.version() < 1) {
            throw new IllegalArgumentException(
                    "a rule is called by up to 64 lower case letters, digits and hyphens, and"
                            + " has a version from 1 on, unlike " + rule.name() + " at " + rule.version());
        }
    }

    /** The rules in use, in their order. */
    public List<Rule> inUse() {
        return List.copyOf(rules);
    }

    /**
     * What a rule would say to these samples; nothing is stored, and no author is known. For the tests of a host, and for
     * looking at a rule before it is used.
     */
    public static Trial test(Rule rule, Collection<Sample> corpus) {
        check(rule);
        return Trial.of(rule, corpus);
    }

    // for the features of this module

    /** Whether nothing is judged at all. */
    public boolean none() {
        return rules.isEmpty();
    }

    /** Who counts messages; told once, by the feature that keeps them. */
    public void ask(Counter source) {
        counter = source;
    }

    /** What the rules say together to a text that goes with so many files. */
    public Finding judge(
            Submission.Kind kind,
            MemberId author,
            GroupId group,
            ChannelId channel,
            String text,
            @Nullable String language,
            int attachments) {
        var past = new KnownPast(context, echoes, author, most -> counter.messages(author, most));
        return judge(new Submission(kind, author, group, channel, text, language, attachments, context.now(), past));
    }

    private Finding judge(Submission submission) {
        var found = Finding.allowed(submission.text());
        var asked = submission;
        for (var rule : rules) {
            var ruling = ask(rule, asked);
            if (ruling instanceof Ruling.Reject reject) {
                return new Finding(Disposition.REJECT, asked.text(), rule.name(), rule.version(), reject.reason());
            }
            if (ruling instanceof Ruling.Rewrite rewrite) {
                asked = asked.reading(rewrite.text());
                found = found.reading(rewrite.text());
            }
            if (ruling instanceof Ruling.Shadow shadow && found.disposition().compareTo(Disposition.SHADOW) < 0) {
                found = new Finding(Disposition.SHADOW, asked.text(), rule.name(), rule.version(), shadow.reason());
            }
            if (ruling instanceof Ruling.Hold hold && found.disposition() != Disposition.HOLD) {
                found = new Finding(Disposition.HOLD, asked.text(), rule.name(), rule.version(), hold.reason());
            }
        }
        return found;
    }

    private Ruling ask(Rule rule, Submission submission) {
        var start = context.now();
        Ruling ruling;
        try {
            ruling = rule.judge(submission);
        } catch (RuntimeException e) {
            // its message may hold what was said
            LOG.error("rule {} failed with {}", rule.name(), e.getClass().getName());
            return failed(rule, "the rule " + rule.name() + " could not decide");
        }
        boolean overrun = Duration.between(start, context.now()).compareTo(rule.most()) > 0;
        return overrun ? failed(rule, "the rule " + rule.name() + " took too long") : ruling;
    }

    private static Ruling failed(Rule rule, String reason) {
        return switch (rule.failing()) {
            case HOLD -> Ruling.hold(reason);
            case REJECT -> Ruling.reject(reason);
            case ALLOW -> Ruling.allow();
        };
    }

    /** Takes note of what was posted without having been judged now, if a rule looks back. */
    public void remember(Tx tx, MemberId author, String text) {
        remember(tx, author, text, repetitions());
    }

    /**
     * Takes note of what was posted after it was judged, if a rule looks back.
     *
     * @throws RefusedByRule if the author has said the same since, in a call at the same time
     */
    public void rememberOnce(Tx tx, MemberId author, String text) {
        var looking = repetitions();
        remember(tx, author, text, looking)
                .flatMap(before -> looking.stream()
                        .filter(rule -> rule.repeats(before, context.now()))
                        .findFirst())
                .ifPresent(rule -> {
                    throw new RefusedByRule(rule.name(), rule.version(), Repetition.REASON);
                });
    }

    private Optional<Instant> remember(Tx tx, MemberId author, String text, List<Repetition> looking) {
        return looking.stream()
                .map(Repetition::within)
                .max(Duration::compareTo)
                .flatMap(longest -> echoes.remember(tx, author, text, longest));
    }

    private List<Repetition> repetitions() {
        return rules.stream()
                .filter(Repetition.class::isInstance)
                .map(Repetition.class::cast)
                .toList();
    }
}
