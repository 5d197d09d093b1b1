package org.communitykit.analytics.newcomer;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.communitykit.analytics.ActivityFrame;
import org.communitykit.analytics.Kinds;

/**
 * The newcomers of a log: members who first wrote within some time. Weeks are of seven times 24 hours from the first post.
 * Who became a contributor in the first week already is left out, as there is nothing to warn of. Takes two walks over the
 * frame and memory by what is written.
 */
public final class Newcomers {
    private static final Kinds ANSWERS = Kinds.of("message.posted", "message.replied");
    private static final long DAY = 86_400_000_000L;
    private static final long WEEK = 7 * DAY;

    private final Instant from;
    private final Instant to;
    private final int contributor;
    private final int weeks;

    private Newcomers(Instant from, Instant to, int contributor, int weeks) {
        this.from = from;
        this.to = to;
        this.contributor = contributor;
        this.weeks = weeks;
    }

    /** Those who first wrote from one instant to before another: contributors by 10 posts, watched for up to 12 weeks. */
    public static Newcomers arrived(Instant from, Instant to) {
        return new Newcomers(from, to, 10, 12);
    }

    /** Contributors by this many posts, 2 or more. */
    public Newcomers contributingBy(int posts) {
        if (posts < 2) {
            throw new IllegalArgumentException("a contributor has 2 posts or more, not " + posts);
        }
        return new Newcomers(from, to, posts, weeks);
    }

    /** Watched for up to so many weeks after the first, 1 to {@value EarlyWarning#MOST_WEEKS}. */
    public Newcomers watchedFor(int weeks) {
        if (weeks < 1 || weeks > EarlyWarning.MOST_WEEKS) {
            throw new IllegalArgumentException(
                    "newcomers are watched for 1 to " + EarlyWarning.MOST_WEEKS + " weeks, not " + weeks);
        }
        return new Newcomers(from, to, contributor, weeks);
    }

    private static final class Story {
        final int member;
        final List<Long> posts = new ArrayList<>();
        /** What an answer to the first post is about: the post itself, or the topic it opened. */
        int subject;

        int topic;
        boolean answered;

        Story(int member) {
            this.member = member;
        }
    }

    /**
     * Reads how their first week went, and what came after.
     *
     * @param completeUpTo until when the frame holds everything; nobody is watched longer
     */
    public List<Newcomer> in(ActivityFrame frame, Instant completeUpTo) {
        long first = micros(from);
        long last = micros(to);
        var stories = new TreeMap<Integer, Story>();
        for (var cursor = frame.cursor(); cursor.next(); ) {
            if (cursor.member() != 0 && Kinds.WRITING.contains(cursor.kind())) {
                var story = stories.computeIfAbsent(cursor.member(), Story::new);
                if (story.posts.isEmpty()) {
                    story.subject = cursor.subject();
                    story.topic = cursor.kind().equals("topic.opened") ? cursor.about() : 0;
                }
                story.posts.add(cursor.at());
            }
        }
        stories.values().removeIf(story -> story.posts.get(0) < first || story.posts.get(0) >= last);
        answer(frame, stories.values());
        var newcomers = new ArrayList<Newcomer>();
        for (var story : stories.values()) {
            long begun = story.posts.get(0);
            int whole = (int) Math.min(weeks, (micros(completeUpTo) - begun) / WEEK - 1);
            long became = story.posts.size() < contributor ? Long.MAX_VALUE : story.posts.get(contributor - 1) - begun;
            if (whole >= 1 && became >= WEEK) {
                int posts = (int)
                        story.posts.stream().filter(at -> at < begun + WEEK).count();
                long week = became / WEEK;
                newcomers.add(
                        week <= whole
                                ? new Newcomer(story.answered, posts, (int) week, true)
                                : new Newcomer(story.answered, posts, whole, false));
            }
        }
        return List.copyOf(newcomers);
    }

    /** Marks those whose first post somebody else answered within 24 hours. */
    private static void answer(ActivityFrame frame, Iterable<Story> stories) {
        Map<Integer, List<Story>> waiting = new HashMap<>();
        for (var story : stories) {
            for (int about : Arrays.stream(new int[] {story.subject, story.topic})
                    .distinct()
                    .toArray()) {
                if (about != 0) {
                    waiting.computeIfAbsent(about, a -> new ArrayList<>()).add(story);
                }
            }
        }
        for (var cursor = frame.cursor(); cursor.next(); ) {
            if (ANSWERS.contains(cursor.kind())) {
                for (var story : waiting.getOrDefault(cursor.about(), List.of())) {
                    long after = cursor.at() - story.posts.get(0);
                    story.answered |= cursor.member() != story.member && after >= 0 && after < DAY;
                }
            }
        }
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }
}
