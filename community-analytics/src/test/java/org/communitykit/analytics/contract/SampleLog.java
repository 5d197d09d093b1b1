package org.communitykit.analytics.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.communitykit.activity.Activity;
import org.communitykit.analytics.Period;
import org.communitykit.member.MemberId;

/**
 * A small log made at random that has what metrics stumble over: nobody's activities, several at one moment and in one
 * sitting, some before and after the period, a period with a day of 23 hours that is not over.
 *
 * @param completeUpTo the instant it is now, within the period
 */
public record SampleLog(List<Activity> activities, Period period, Instant completeUpTo) {
    /** The kinds of activity in it unless others are named. */
    public static final List<String> KINDS =
            List.of("member.joined", "topic.opened", "message.posted", "message.replied", "campaign.action");

    private static final Period MARCH =
            Period.months(ZoneId.of("Europe/London")).containing(LocalDate.of(2024, 3, 1));
    private static final Instant NOW = Instant.parse("2024-03-29T12:00:00Z");
    private static final int DAY = 86_400;

    public SampleLog {
        activities = List.copyOf(activities);
    }

    /** The log of this seed, which is the same every time. */
    public static SampleLog of(long seed, List<String> kinds) {
        var random = new Random(seed);
        var who = new String[] {"ana", "ben", "cleo", "dov", "eve", ""};
        var tags = List.of("garden", "school", "river");
        var activities = new ArrayList<Activity>();
        var at = MARCH.start();
        int size = random.nextInt(25);
        for (int i = 0; i < size; i++) {
            at = switch (random.nextInt(4)) {
                case 0 -> at;
                case 1 -> at.plusSeconds(random.nextInt(3_600));
                default -> MARCH.start().plusSeconds(random.nextInt(45 * DAY) - 6 * DAY);
            };
            var member = who[random.nextInt(who.length)];
            var activity = Activity.of(
                            "a" + i,
                            member.isEmpty() ? null : MemberId.of(member),
                            kinds.get(random.nextInt(kinds.size())),
                            at)
                    .on("t" + random.nextInt(4))
                    .about("t" + random.nextInt(4))
                    .worth(random.nextInt(5) - 1)
                    .tagged(tags.subList(0, random.nextInt(tags.size() + 1)));
            activities.add(random.nextBoolean() ? activity : activity.in("s" + random.nextInt(2)));
        }
        return new SampleLog(activities, MARCH, NOW);
    }
}
