/** Why a number is not what it was. */
@NullMarked
package org.communitykit.analytics.change;

import org.jspecify.annotations.NullMarked;
