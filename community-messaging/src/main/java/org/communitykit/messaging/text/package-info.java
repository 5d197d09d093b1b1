/** What is written in texts: mentions, searches, Markdown. Every parser takes time in proportion to its input. */
@NullMarked
package org.communitykit.messaging.text;

import org.jspecify.annotations.NullMarked;
