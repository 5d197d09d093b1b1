/** What several groups see of each other's gatherings, and what people's own calendars are fed with. */
@NullMarked
package org.communitykit.calendar;

import org.jspecify.annotations.NullMarked;
