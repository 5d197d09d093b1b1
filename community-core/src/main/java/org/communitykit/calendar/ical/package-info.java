/**
 * Gatherings as iCalendar (RFC 5545) and back. Writing takes no library; reading takes {@code net.sf.biweekly:biweekly},
 * which is optional.
 */
@NullMarked
package org.communitykit.calendar.ical;

import org.jspecify.annotations.NullMarked;
