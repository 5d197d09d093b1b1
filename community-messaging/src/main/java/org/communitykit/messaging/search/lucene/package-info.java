/** Search by Apache Lucene, which the host has to bring along. */
@NullMarked
package org.communitykit.messaging.search.lucene;

import org.jspecify.annotations.NullMarked;
