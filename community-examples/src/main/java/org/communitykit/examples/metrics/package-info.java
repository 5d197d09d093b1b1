/** The library's times and failures among the host's own metrics. */
@NullMarked
package org.communitykit.examples.metrics;

import org.jspecify.annotations.NullMarked;
