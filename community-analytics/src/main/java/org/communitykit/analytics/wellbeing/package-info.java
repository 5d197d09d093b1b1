/** Whether those who look after a community are looked after, and whether whoever asks for help is heard. */
@NullMarked
package org.communitykit.analytics.wellbeing;

import org.jspecify.annotations.NullMarked;
