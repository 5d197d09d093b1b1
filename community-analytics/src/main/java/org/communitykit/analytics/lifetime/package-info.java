/** Whether those who came before will come again: how often, until when, and with how much. */
@NullMarked
package org.communitykit.analytics.lifetime;

import org.jspecify.annotations.NullMarked;
