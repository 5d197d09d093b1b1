/** The entry point of the module. */
@NullMarked
package org.communitykit.analytics;

import org.jspecify.annotations.NullMarked;
