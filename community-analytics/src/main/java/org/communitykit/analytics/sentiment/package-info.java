/** How people sound. */
@NullMarked
package org.communitykit.analytics.sentiment;

import org.jspecify.annotations.NullMarked;
