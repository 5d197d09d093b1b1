/** A village with little network, on a page. */
@NullMarked
package org.communitykit.examples.offline;

import org.jspecify.annotations.NullMarked;
