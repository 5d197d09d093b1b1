/** Who of those who came lately will stay, told by how their first week went. */
@NullMarked
package org.communitykit.analytics.newcomer;

import org.jspecify.annotations.NullMarked;
