/** What members propose: texts in versions, amendments, supporters, and what became of them. */
@NullMarked
package org.communitykit.proposal;

import org.jspecify.annotations.NullMarked;
