/** What people learn together: programmes, cohorts with places, who takes part, what they did, and certificates. */
@NullMarked
package org.communitykit.programme;

import org.jspecify.annotations.NullMarked;
