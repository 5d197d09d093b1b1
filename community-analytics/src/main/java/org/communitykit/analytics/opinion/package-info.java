/** Who thinks alike about many statements, and what all of them agree on. */
@NullMarked
package org.communitykit.analytics.opinion;

import org.jspecify.annotations.NullMarked;
