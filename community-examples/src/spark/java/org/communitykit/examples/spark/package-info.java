/** Metrics measured by Apache Spark, of logs that lie on many machines. */
@NullMarked
package org.communitykit.examples.spark;

import org.jspecify.annotations.NullMarked;
