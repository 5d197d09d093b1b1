/** How the nodes of a community wake each other. */
@NullMarked
package org.communitykit.signal;

import org.jspecify.annotations.NullMarked;
