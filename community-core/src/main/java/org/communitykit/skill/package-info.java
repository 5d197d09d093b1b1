/** What members can do: skills, how well, and who says so. */
@NullMarked
package org.communitykit.skill;

import org.jspecify.annotations.NullMarked;
