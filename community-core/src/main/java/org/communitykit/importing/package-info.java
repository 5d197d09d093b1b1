/** Lists of people from elsewhere, and to elsewhere. */
@NullMarked
package org.communitykit.importing;

import org.jspecify.annotations.NullMarked;
