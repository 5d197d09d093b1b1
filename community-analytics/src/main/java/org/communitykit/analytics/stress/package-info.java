/** What would have become of a community without some of its members. */
@NullMarked
package org.communitykit.analytics.stress;

import org.jspecify.annotations.NullMarked;
