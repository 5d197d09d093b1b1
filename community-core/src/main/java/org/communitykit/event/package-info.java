/** What happened, told to listeners after the commit and kept for those who come later. */
@NullMarked
package org.communitykit.event;

import org.jspecify.annotations.NullMarked;
