/** What a group decides by vote: the paper, the roll, ballots with or without names, and what comes of them. */
@NullMarked
package org.communitykit.decision;

import org.jspecify.annotations.NullMarked;
