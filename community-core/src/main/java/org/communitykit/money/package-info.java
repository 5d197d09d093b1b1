/** Amounts of money, to the last minor unit. */
@NullMarked
package org.communitykit.money;

import org.jspecify.annotations.NullMarked;
