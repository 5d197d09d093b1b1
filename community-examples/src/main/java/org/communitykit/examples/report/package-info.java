/** The story of a community in numbers: as one page for people and as JSON for machines. */
@NullMarked
package org.communitykit.examples.report;

import org.jspecify.annotations.NullMarked;
