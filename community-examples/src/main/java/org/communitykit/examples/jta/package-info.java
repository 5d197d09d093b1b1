/** The library as a guest in the transactions of Jakarta EE and Quarkus. */
@NullMarked
package org.communitykit.examples.jta;

import org.jspecify.annotations.NullMarked;
