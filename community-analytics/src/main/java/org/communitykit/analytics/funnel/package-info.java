/** How far members get on a way of several steps. */
@NullMarked
package org.communitykit.analytics.funnel;

import org.jspecify.annotations.NullMarked;
