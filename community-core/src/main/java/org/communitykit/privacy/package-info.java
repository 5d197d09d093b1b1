/** What is known of a member: where it lies, to be given to them, and to be erased. */
@NullMarked
package org.communitykit.privacy;

import org.jspecify.annotations.NullMarked;
