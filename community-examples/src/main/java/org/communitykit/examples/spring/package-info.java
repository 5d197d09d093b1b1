/** A community inside the transactions of a Spring application. */
@NullMarked
package org.communitykit.examples.spring;

import org.jspecify.annotations.NullMarked;
