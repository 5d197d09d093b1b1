/** Networks of members: who is tied to whom, and what their shape tells. */
@NullMarked
package org.communitykit.analytics.network;

import org.jspecify.annotations.NullMarked;
