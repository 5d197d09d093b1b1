/** Double entry: what was booked, never changed, and what it adds up to. */
@NullMarked
package org.communitykit.ledger;

import org.jspecify.annotations.NullMarked;
