/** The log of what members did, which is all that analytics reads. */
@NullMarked
package org.communitykit.activity;

import org.jspecify.annotations.NullMarked;
