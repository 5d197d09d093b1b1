/** Work that one node at a time should do. */
@NullMarked
package org.communitykit.lease;

import org.jspecify.annotations.NullMarked;
