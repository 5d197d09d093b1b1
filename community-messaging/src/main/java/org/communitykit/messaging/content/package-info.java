/** What goes with the text of a message: files, meetings, live streams, previews of links, polls. */
@NullMarked
package org.communitykit.messaging.content;

import org.jspecify.annotations.NullMarked;
