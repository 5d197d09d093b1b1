/** A community that spends money by vote. */
@NullMarked
package org.communitykit.examples.participation;

import org.jspecify.annotations.NullMarked;
