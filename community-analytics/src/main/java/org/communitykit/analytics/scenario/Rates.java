package org.communitykit.analytics.scenario;

/**
 * What moves a community in one step, such as a month. Members are active or quiet, until they leave.
 *
 * @param joins how many come by themselves, on average
 * @param invitations how many more come for each active member, on average
 * @param activation how many of those who come are active at once, as a part of 1
 * @param silence how many of the active fall quiet
 * @param comeback how many of the quiet become active again
 * @param churn how many of the active leave
 * @param quietChurn how many of the quiet leave
 * @param contributions how much an active member contributes, on average
 */
public record Rates(
        double joins,
        double invitations,
        double activation,
        double silence,
        double comeback,
        double churn,
        double quietChurn,
        double contributions) {
    /** Nobody comes, goes or does anything: what others are made from. */
    public static final Rates NONE = new Rates(0, 0, 0, 0, 0, 0, 0, 0);

    private static final double MOST = 10_000;

    public Rates {
        mean(joins, "joins");
        mean(invitations, "invitations");
        mean(contributions, "contributions");
        part(activation, "activation");
        part(silence, "silence");
        part(comeback, "comeback");
        part(churn, "churn");
        part(quietChurn, "quiet churn");
        part(churn + silence, "churn and silence together");
        part(quietChurn + comeback, "quiet churn and comeback together");
    }

    public Rates joins(double rate) {
        return new Rates(rate, invitations, activation, silence, comeback, churn, quietChurn, contributions);
    }

    public Rates invitations(double rate) {
        return new Rates(joins, rate, activation, silence, comeback, churn, quietChurn, contributions);
    }

    public Rates activation(double rate) {
        return new Rates(joins, invitations, rate, silence, comeback, churn, quietChurn, contributions);
    }

    public Rates silence(double rate) {
        return new Rates(joins, invitations, activation, rate, comeback, churn, quietChurn, contributions);
    }

    public Rates comeback(double rate) {
        return new Rates(joins, invitations, activation, silence, rate, churn, quietChurn, contributions);
    }

    public Rates churn(double rate) {
        return new Rates(joins, invitations, activation, silence, comeback, rate, quietChurn, contributions);
    }

    public Rates quietChurn(double rate) {
        return new Rates(joins, invitations, activation, silence, comeback, churn, rate, contributions);
    }

    public Rates contributions(double rate) {
        return new Rates(joins, invitations, activation, silence, comeback, churn, quietChurn, rate);
    }

    private static void mean(double value, String what) {
        if (!(value >= 0 && value <= MOST)) {
            throw new IllegalArgumentException(what + " is 0 to " + MOST + " on average, not " + value);
        }
    }

    private static void part(double value, String what) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(what + " is a part of 1, not " + value);
        }
    }
}
