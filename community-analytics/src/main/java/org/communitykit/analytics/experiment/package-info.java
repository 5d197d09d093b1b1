/** Whether a change made a difference: trials with two arms, less noise, and looks at any time. */
@NullMarked
package org.communitykit.analytics.experiment;

import org.jspecify.annotations.NullMarked;
