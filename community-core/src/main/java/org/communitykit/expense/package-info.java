/** What a group spends, who approved it, and books that everybody may look into. */
@NullMarked
package org.communitykit.expense;

import org.jspecify.annotations.NullMarked;
