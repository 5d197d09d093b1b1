/** Votes that members give to others whom they trust in a matter. */
@NullMarked
package org.communitykit.delegation;

import org.jspecify.annotations.NullMarked;
