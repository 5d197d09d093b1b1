/** Shifts given out by Timefold. */
@NullMarked
package org.communitykit.examples.assignment;

import org.jspecify.annotations.NullMarked;
