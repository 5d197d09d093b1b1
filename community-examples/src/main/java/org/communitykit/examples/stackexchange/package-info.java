/** Reads the public data dump of a Stack Exchange site and brings it into a community. */
@NullMarked
package org.communitykit.examples.stackexchange;

import org.jspecify.annotations.NullMarked;
