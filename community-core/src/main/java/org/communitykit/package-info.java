/** The entry point of the library: a {@link org.communitykit.Community} and who acts in it. */
@NullMarked
package org.communitykit;

import org.jspecify.annotations.NullMarked;
