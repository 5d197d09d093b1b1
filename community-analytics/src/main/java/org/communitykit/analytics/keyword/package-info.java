/** What texts are about. */
@NullMarked
package org.communitykit.analytics.keyword;

import org.jspecify.annotations.NullMarked;
