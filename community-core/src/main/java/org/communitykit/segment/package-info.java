/** Parts of the membership, by hand and by conditions. */
@NullMarked
package org.communitykit.segment;

import org.jspecify.annotations.NullMarked;
