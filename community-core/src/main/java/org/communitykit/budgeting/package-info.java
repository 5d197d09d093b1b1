/**
 * Participatory budgeting: which projects a sum of money pays for, by the votes of those whose money it is.
 *
 * <p>Rules are functions of what was voted; the same votes give the same projects, on any machine.
 */
@NullMarked
package org.communitykit.budgeting;

import org.jspecify.annotations.NullMarked;
