/** The entry point of the module. */
@NullMarked
package org.communitykit.messaging;

import org.jspecify.annotations.NullMarked;
