/** What is to be found behind the links in messages. */
@NullMarked
package org.communitykit.messaging.preview;

import org.jspecify.annotations.NullMarked;
