package org.communitykit.outreach;

import java.time.Duration;
import org.communitykit.campaign.CampaignId;
import org.communitykit.consent.Purpose;
import org.communitykit.member.Names;
import org.jspecify.annotations.Nullable;

/** An effort about to begin. Immutable; each method gives a changed copy. */
public final class NewEffort {
    /** The most contacts one volunteer may have in hand at once. */
    public static final int MOST_AT_ONCE = 100;

    /** The most attempts. */
    public static final int MOST_ATTEMPTS = 20;

    final String name;
    final Way way;
    final Purpose purpose;
    final ScriptId script;
    final int atOnce;
    final int attempts;
    final Duration again;
    final @Nullable CampaignId campaign;

    private NewEffort(
            String name,
            Way way,
            Purpose purpose,
            ScriptId script,
            int atOnce,
            int attempts,
            Duration again,
            @Nullable CampaignId campaign) {
        this.name = name;
        this.way = way;
        this.purpose = purpose;
        this.script = script;
        this.atOnce = atOnce;
        this.attempts = attempts;
        this.again = again;
        this.campaign = campaign;
    }

    /** One that goes by the script's newest version, with 20 contacts in hand at most and three attempts a day apart. */
    public static NewEffort named(String name, Way way, Purpose purpose, ScriptId script) {
        Names.check(name, "effort name");
        return new NewEffort(name, way, purpose, script, 20, 3, Duration.ofDays(1), null);
    }

    /** How many contacts one volunteer may have in hand at once. */
    public NewEffort atOnce(int most) {
        if (most < 1 || most > MOST_AT_ONCE) {
            throw new IllegalArgumentException("a volunteer has 1 to " + MOST_AT_ONCE + " contacts, not " + most);
        }
        return new NewEffort(name, way, purpose, script, most, attempts, again, campaign);
    }

    /** How often, and how far apart, somebody is tried who was not met. */
    public NewEffort attempts(int most, Duration apart) {
        if (most < 1 || most > MOST_ATTEMPTS || apart.isNegative() || apart.compareTo(Duration.ofDays(366)) > 0) {
            throw new IllegalArgumentException("somebody is tried 1 to " + MOST_ATTEMPTS
                    + " times, up to 366 days apart, not " + most + " times every " + apart);
        }
        return new NewEffort(name, way, purpose, script, atOnce, most, apart, campaign);
    }

    /** Has the actions of answers count for a campaign, which has a kind of action for each. */
    public NewEffort campaign(CampaignId counted) {
        return new NewEffort(name, way, purpose, script, atOnce, attempts, again, counted);
    }
}
