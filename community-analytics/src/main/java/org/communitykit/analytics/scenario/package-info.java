/** What may become of a community: how ideas spread, and many possible futures side by side. */
@NullMarked
package org.communitykit.analytics.scenario;

import org.jspecify.annotations.NullMarked;
