/** Groups of members as a tree: the community, its chapters, their circles. */
@NullMarked
package org.communitykit.group;

import org.jspecify.annotations.NullMarked;
