package org.communitykit.matching;

/**
 * Something that keeps a volunteer and a need apart, whatever they like.
 *
 * @param about which skill, area or language
 * @param wanted the level or hours asked for
 * @param has the level or hours there are
 */
public record Obstacle(Kind kind, String about, int wanted, int has) {
    /** What keeps them apart. */
    public enum Kind {
        /** The need is closed, or the volunteer does not want to be introduced. */
        NOT_OPEN,
        SKILL,
        HOURS,
        AREA,
        LANGUAGE,
        /** The volunteer does not want to work with the group. Told to them and the host alone. */
        REFUSED,
        /** The group must not or will not work with the volunteer. Told to the group and the host alone. */
        CONFLICT,
        /** They were introduced before, whatever came of it. */
        INTRODUCED_BEFORE,
        /** Something that is not for whoever asks to know. */
        OTHER
    }

    static Obstacle of(Kind kind, String about) {
        return new Obstacle(kind, about, 0, 0);
    }
}
