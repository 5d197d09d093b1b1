/** What is estimated from data: numbers with their standard errors, and whether they may be trusted. */
@NullMarked
package org.communitykit.analytics.estimate;

import org.jspecify.annotations.NullMarked;
