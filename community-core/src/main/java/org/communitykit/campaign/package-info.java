/** What members work towards together, with a goal and a deadline. */
@NullMarked
package org.communitykit.campaign;

import org.jspecify.annotations.NullMarked;
