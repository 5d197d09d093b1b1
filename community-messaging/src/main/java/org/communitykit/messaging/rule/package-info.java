/** What is looked at before it is said: rules of the host's choice, and some that are ready to be used. */
@NullMarked
package org.communitykit.messaging.rule;

import org.jspecify.annotations.NullMarked;
