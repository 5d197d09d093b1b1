/** Activities that belong together because little time lies between them. */
@NullMarked
package org.communitykit.analytics.session;

import org.jspecify.annotations.NullMarked;
