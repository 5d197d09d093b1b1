/** How engaged members are, each in a few numbers. */
@NullMarked
package org.communitykit.analytics.engagement;

import org.jspecify.annotations.NullMarked;
