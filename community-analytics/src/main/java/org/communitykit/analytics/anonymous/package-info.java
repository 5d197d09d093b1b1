/** Numbers that may leave the community: with noise and a privacy budget, or as tables with small cells hidden. */
@NullMarked
package org.communitykit.analytics.anonymous;

import org.jspecify.annotations.NullMarked;
