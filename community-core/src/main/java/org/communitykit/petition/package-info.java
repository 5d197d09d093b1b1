/** What people ask for together, and who signed it. */
@NullMarked
package org.communitykit.petition;

import org.jspecify.annotations.NullMarked;
