/** The ways that many take. */
@NullMarked
package org.communitykit.analytics.path;

import org.jspecify.annotations.NullMarked;
