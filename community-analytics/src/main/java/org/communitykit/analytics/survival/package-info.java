/** How long it takes until something happens, where for some it has not happened yet. */
@NullMarked
package org.communitykit.analytics.survival;

import org.jspecify.annotations.NullMarked;
