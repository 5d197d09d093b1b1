/**
 * What a metric must keep to, as checks for one's own: {@link org.communitykit.analytics.contract.MetricLaws}. Needs
 * AssertJ.
 */
@NullMarked
package org.communitykit.analytics.contract;

import org.jspecify.annotations.NullMarked;
