/**
 * Time as people plan it: what the clock on their wall shows, and days that come again by a rule. Instants are worked out
 * when they are asked for, so that they follow the zone's rules of that day.
 */
@NullMarked
package org.communitykit.recurrence;

import org.jspecify.annotations.NullMarked;
