/** Membership that is paid for: terms, how they are renewed, and what somebody is on a day. */
@NullMarked
package org.communitykit.term;

import org.jspecify.annotations.NullMarked;
