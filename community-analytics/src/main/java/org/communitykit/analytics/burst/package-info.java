/** When there was suddenly more of something. */
@NullMarked
package org.communitykit.analytics.burst;

import org.jspecify.annotations.NullMarked;
