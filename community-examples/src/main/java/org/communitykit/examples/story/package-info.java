/** A desk for stories, on one page. */
@NullMarked
package org.communitykit.examples.story;

import org.jspecify.annotations.NullMarked;
