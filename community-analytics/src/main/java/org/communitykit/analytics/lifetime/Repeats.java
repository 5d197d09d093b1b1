package org.communitykit.analytics.lifetime;

/**
 * Of one person who came once, what came after: all that the models of this package look at. Times are from the first
 * occasion on, in any one unit; several occasions on a day are one.
 *
 * @param count how many occasions after the first ({@code x} in the papers)
 * @param last when the last of them was, 0 if there was none ({@code t_x})
 * @param age until when the person was watched ({@code T}; {@code n} in the BG/BB model)
 */
public record Repeats(int count, double last, double age) {
    public Repeats {
        if (!(count >= 0 && last >= 0 && last <= age && Double.isFinite(age) && (count == 0) == (last == 0))) {
            throw new IllegalArgumentException(count + " repeats, the last at " + last + " of " + age
                    + ": the last lies between 0 and the age, at 0 exactly if there is none");
        }
    }
}
