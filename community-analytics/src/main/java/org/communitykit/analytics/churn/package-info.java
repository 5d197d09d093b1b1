/** Who is about to leave, told by what they did before a day, and how well that could be told. */
@NullMarked
package org.communitykit.analytics.churn;

import org.jspecify.annotations.NullMarked;
