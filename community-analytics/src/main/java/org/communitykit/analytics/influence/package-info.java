/** How far what members pass on to each other goes, and whom to begin with. */
@NullMarked
package org.communitykit.analytics.influence;

import org.jspecify.annotations.NullMarked;
