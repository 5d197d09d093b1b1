package org.communitykit.shift.assignment;

/**
 * Works out who should take which post. No rule of the staffing may be broken, what is locked stays, and the same staffing
 * has the same answer; {@link Staffing#check} tells whether one keeps to that. Solvers of one's own may weigh what is left as
 * they like.
 */
@FunctionalInterface
public interface Assigner {
    Assignment assign(Staffing staffing);
}
