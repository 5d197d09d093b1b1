/** What members agreed to be told, by which way, and the one place where it is decided whether something may be sent. */
@NullMarked
package org.communitykit.consent;

import org.jspecify.annotations.NullMarked;
