/** What members write now and say later. */
@NullMarked
package org.communitykit.messaging.schedule;

import org.jspecify.annotations.NullMarked;
