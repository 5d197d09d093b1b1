package org.communitykit.matching;

import org.communitykit.Ids;

/** The id of an introduction, which tells nothing about whom it introduces. */
public record IntroductionId(String value) {
    public IntroductionId {
        Ids.check(value, "introduction id");
    }

    public static IntroductionId of(String value) {
        return new IntroductionId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
