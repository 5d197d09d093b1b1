/**
 * Meetings that communities plan: once or by a rule, with exceptions, places, registration and a waiting list. Everything
 * that is decided about a gathering is decided under the lock of its row.
 */
@NullMarked
package org.communitykit.gathering;

import org.jspecify.annotations.NullMarked;
