/** A school for people who want to work in technology, on a page. */
@NullMarked
package org.communitykit.examples.training;

import org.jspecify.annotations.NullMarked;
