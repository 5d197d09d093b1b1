/** What comes next in a row of numbers, how uncertain that is, and how well it was told before. */
@NullMarked
package org.communitykit.analytics.forecast;

import org.jspecify.annotations.NullMarked;
