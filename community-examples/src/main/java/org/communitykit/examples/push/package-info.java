/** A server that pushes what changes in channels to whoever is connected. */
@NullMarked
package org.communitykit.examples.push;

import org.jspecify.annotations.NullMarked;
