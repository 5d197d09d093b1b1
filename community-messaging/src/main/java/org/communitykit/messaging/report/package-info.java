/** Reports of what should not be there, the cases they add up to, and the decisions on them. */
@NullMarked
package org.communitykit.messaging.report;

import org.jspecify.annotations.NullMarked;
