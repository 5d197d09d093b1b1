/** One thing measured by several definitions, such as those of products for analytics, and whose answer depends on which. */
@NullMarked
package org.communitykit.analytics.definition;

import org.jspecify.annotations.NullMarked;
