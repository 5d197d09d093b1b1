/** A feature of a host's own: badges. FEATURE.md walks through it. */
@NullMarked
package org.communitykit.examples.badge;

import org.jspecify.annotations.NullMarked;
