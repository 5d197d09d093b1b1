package org.communitykit.petition;

import java.time.Instant;
import org.communitykit.campaign.CampaignId;
import org.communitykit.member.Names;
import org.communitykit.storage.Text;
import org.jspecify.annotations.Nullable;

/** A petition about to be started. Immutable; each method gives a changed copy. */
public final class NewPetition {
    /** The most chars of what is asked for. */
    public static final int TEXT_LIMIT = 20_000;

    /** The most signatures that can be wanted. */
    public static final long GOAL_LIMIT = 1_000_000_000;

    final String title;
    final String text;
    final String addressee;
    final long goal;
    final Instant closes;
    final @Nullable CampaignId campaign;

    private NewPetition(
            String title, String text, String addressee, long goal, Instant closes, @Nullable CampaignId campaign) {
        this.title = title;
        this.text = text;
        this.addressee = addressee;
        this.goal = goal;
        this.closes = closes;
        this.campaign = campaign;
    }

    /** A petition that can be signed up to this moment, which is not included. */
    public static NewPetition titled(String title, String text, Instant closes) {
        Names.check(title, "petition title");
        Text.check(text, "petition text");
        if (text.isBlank() || text.length() > TEXT_LIMIT) {
            throw new IllegalArgumentException(
                    "what a petition asks for has 1 to " + TEXT_LIMIT + " chars, not " + text.length());
        }
        return new NewPetition(title, text, "", 0, closes, null);
    }

    /** Of whom it is asked. */
    public NewPetition to(String whom) {
        Names.check(whom, "addressee");
        return new NewPetition(title, text, whom, goal, closes, campaign);
    }

    /** How many signatures are wanted. */
    public NewPetition goal(long signatures) {
        if (signatures < 1 || signatures > GOAL_LIMIT) {
            throw new IllegalArgumentException("1 to " + GOAL_LIMIT + " signatures can be wanted, not " + signatures);
        }
        return new NewPetition(title, text, addressee, signatures, closes, campaign);
    }

    /**
     * Counts every signature as an action {@value Petitions#ACTION} for this campaign of the group, while that runs; one
     * that is taken back was done all the same, and given anew counts no second time.
     */
    public NewPetition towards(CampaignId whole) {
        return new NewPetition(title, text, addressee, goal, closes, whole);
    }
}
