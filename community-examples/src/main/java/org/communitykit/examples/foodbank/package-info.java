/** A food bank that gives out its shifts, on a page. */
@NullMarked
package org.communitykit.examples.foodbank;

import org.jspecify.annotations.NullMarked;
