/** A service that brings trustees and charities together, on a page. */
@NullMarked
package org.communitykit.examples.volunteering;

import org.jspecify.annotations.NullMarked;
