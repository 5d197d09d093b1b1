/** People as they come in, by forms and lists: known again, added, or told apart by somebody. */
@NullMarked
package org.communitykit.intake;

import org.jspecify.annotations.NullMarked;
