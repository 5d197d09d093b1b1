/** Who should take which post, worked out for many at once: an interface for solvers, and a fair one of the library's own. */
@NullMarked
package org.communitykit.shift.assignment;

import org.jspecify.annotations.NullMarked;
