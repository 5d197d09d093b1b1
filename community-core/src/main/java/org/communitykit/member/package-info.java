/** People: who they are to the host, how they are shown, and in which state they are. */
@NullMarked
package org.communitykit.member;

import org.jspecify.annotations.NullMarked;
