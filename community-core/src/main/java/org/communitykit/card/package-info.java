/** Cards with reviewed content for people who need support: chosen without tracking them, and without a network. */
@NullMarked
package org.communitykit.card;

import org.jspecify.annotations.NullMarked;
