/** Donations, what becomes of them at payment providers, receipts, matching gifts and those who raise money for others. */
@NullMarked
package org.communitykit.giving;

import org.jspecify.annotations.NullMarked;
