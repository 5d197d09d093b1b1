/** Files that go with messages: what may, who may have them, and when they go. */
@NullMarked
package org.communitykit.messaging.attachment;

import org.jspecify.annotations.NullMarked;
