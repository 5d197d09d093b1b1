package org.communitykit.analytics.scenario;

/** What somebody who cares for a community may try to change. */
public enum Lever {
    JOINS,
    INVITATIONS,
    ACTIVATION,
    SILENCE,
    COMEBACK,
    CHURN,
    QUIET_CHURN,
    CONTRIBUTIONS;

    /** The rates with this one so many times as large; parts stay within what is left of 1. */
    Rates times(Rates rates, double factor) {
        return switch (this) {
            case JOINS -> rates.joins(rates.joins() * factor);
            case INVITATIONS -> rates.invitations(rates.invitations() * factor);
            case ACTIVATION -> rates.activation(Math.min(1, rates.activation() * factor));
            case SILENCE -> rates.silence(Math.min(1 - rates.churn(), rates.silence() * factor));
            case COMEBACK -> rates.comeback(Math.min(1 - rates.quietChurn(), rates.comeback() * factor));
            case CHURN -> rates.churn(Math.min(1 - rates.silence(), rates.churn() * factor));
            case QUIET_CHURN -> rates.quietChurn(Math.min(1 - rates.comeback(), rates.quietChurn() * factor));
            case CONTRIBUTIONS -> rates.contributions(rates.contributions() * factor);
        };
    }
}
