/** Promises to give again and again, on days that never drift. */
@NullMarked
package org.communitykit.pledge;

import org.jspecify.annotations.NullMarked;
