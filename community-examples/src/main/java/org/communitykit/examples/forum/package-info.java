/** A forum for a neighbourhood, on a page. */
@NullMarked
package org.communitykit.examples.forum;

import org.jspecify.annotations.NullMarked;
