/** What members are told of outside of the application: by which rule, when, and how much of it. */
@NullMarked
package org.communitykit.messaging.notify;

import org.jspecify.annotations.NullMarked;
