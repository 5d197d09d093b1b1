/** A circle whose members support each other round the clock, on two pages. */
@NullMarked
package org.communitykit.examples.support;

import org.jspecify.annotations.NullMarked;
