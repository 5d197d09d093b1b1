/** The command line program. */
@NullMarked
package org.communitykit.examples.cli;

import org.jspecify.annotations.NullMarked;
