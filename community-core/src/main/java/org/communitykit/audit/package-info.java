/** What was done by virtue of a right over others, kept so that it cannot be changed unnoticed. */
@NullMarked
package org.communitykit.audit;

import org.jspecify.annotations.NullMarked;
