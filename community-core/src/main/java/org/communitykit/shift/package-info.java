/** Who works when: shifts with places by role, who takes them, swaps, and the hours that were worked. */
@NullMarked
package org.communitykit.shift;

import org.jspecify.annotations.NullMarked;
