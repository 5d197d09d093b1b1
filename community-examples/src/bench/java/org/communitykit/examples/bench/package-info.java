/** Benchmarks of the library beside what one would write by hand, interleaved in one run. */
@NullMarked
package org.communitykit.examples.bench;

import org.jspecify.annotations.NullMarked;
