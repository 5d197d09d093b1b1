/** How busy places are against what is usual for the day of the week, from anonymised numbers only. */
@NullMarked
package org.communitykit.examples.mobility;

import org.jspecify.annotations.NullMarked;
