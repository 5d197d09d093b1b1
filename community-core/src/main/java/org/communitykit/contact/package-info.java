/** How members can be reached: their addresses, and which of them are theirs for sure. */
@NullMarked
package org.communitykit.contact;

import org.jspecify.annotations.NullMarked;
