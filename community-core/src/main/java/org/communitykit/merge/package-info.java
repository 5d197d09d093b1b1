/** Members who turn out to be one person: making one of two, and two of one again. */
@NullMarked
package org.communitykit.merge;

import org.jspecify.annotations.NullMarked;
