/** Programs a person runs. */
@NullMarked
package org.communitykit.examples;

import org.jspecify.annotations.NullMarked;
