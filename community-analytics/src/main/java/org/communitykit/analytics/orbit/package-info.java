/** The Orbit model: how close members are to the centre of a community, and how strongly they draw others. */
@NullMarked
package org.communitykit.analytics.orbit;

import org.jspecify.annotations.NullMarked;
