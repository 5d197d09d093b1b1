package org.communitykit.outreach;

/** What came of reaching somebody, and what follows. */
public enum Result {
    /** They talked, and the script was gone through. */
    REACHED(Then.DONE),
    /** They were friendly and sent away. */
    NOT_INTERESTED(Then.DONE),
    NOT_HOME(Then.AGAIN),
    NO_ANSWER(Then.AGAIN),
    BUSY(Then.AGAIN),
    /** A voice mail, or a leaflet at the door. */
    LEFT_MESSAGE(Then.AGAIN),
    /** They asked to be reached another time. */
    CALL_BACK(Then.AGAIN),
    /** A wrong number or door. */
    WRONG_PERSON(Then.DONE),
    MOVED(Then.DONE),
    /** The house or line cannot be got to. */
    INACCESSIBLE(Then.DONE),
    /** No language in common. */
    LANGUAGE(Then.DONE),
    /** They do not want to be reached any more, by whomever and whatever. */
    OPTED_OUT(Then.NEVER);

    enum Then {
        DONE,
        AGAIN,
        NEVER
    }

    private final Then then;

    Result(Then then) {
        this.then = then;
    }

    Then then() {
        return then;
    }
}
