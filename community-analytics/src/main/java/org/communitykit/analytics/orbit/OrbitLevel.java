package org.communitykit.analytics.orbit;

/** Twelve steps from the edge of a community to its centre; each is reached by a weighty activity or by presence. */
public enum OrbitLevel {
    EXPLORING_III(1),
    EXPLORING_II(2),
    EXPLORING_I(3),
    PARTICIPATING_III(4),
    PARTICIPATING_II(5),
    PARTICIPATING_I(6),
    CONTRIBUTING_III(7),
    CONTRIBUTING_II(8),
    CONTRIBUTING_I(9),
    LEADING_III(10),
    LEADING_II(11),
    LEADING_I(12);

    private final int weight;

    OrbitLevel(int weight) {
        this.weight = weight;
    }

    /** From 1 to 12. */
    public int weight() {
        return weight;
    }

    static OrbitLevel of(int weight) {
        for (var level : values()) {
            if (level.weight == weight) {
                return level;
            }
        }
        throw new IllegalArgumentException("levels weigh 1 to 12, not " + weight);
    }
}
