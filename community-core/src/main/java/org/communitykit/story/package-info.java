/** What people tell without an account, under consent for each use: reviewed, redacted, published by two, and taken back. */
@NullMarked
package org.communitykit.story;

import org.jspecify.annotations.NullMarked;
