/** Where visitors and members come from, and how much each of these places did for what they finally did. */
@NullMarked
package org.communitykit.analytics.attribution;

import org.jspecify.annotations.NullMarked;
