/** What people say elsewhere: what it is about, how it sounds, what grows, and what presses. */
@NullMarked
package org.communitykit.analytics.listening;

import org.jspecify.annotations.NullMarked;
