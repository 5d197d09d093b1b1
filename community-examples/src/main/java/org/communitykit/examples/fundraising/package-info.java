/** A campaign that raises money, on a page. */
@NullMarked
package org.communitykit.examples.fundraising;

import org.jspecify.annotations.NullMarked;
