/** A made-up community in the format of a Stack Exchange dump, and the generator it comes from. */
@NullMarked
package org.communitykit.examples.sample;

import org.jspecify.annotations.NullMarked;
