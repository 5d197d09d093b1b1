/** What can be done with records by reflection; not exported. */
@NullMarked
package org.communitykit.record;

import org.jspecify.annotations.NullMarked;
