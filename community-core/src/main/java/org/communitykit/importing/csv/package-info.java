/** Lists as comma separated values. */
@NullMarked
package org.communitykit.importing.csv;

import org.jspecify.annotations.NullMarked;
