/** What a feature is made of, and what it is given to work with. */
@NullMarked
package org.communitykit.feature;

import org.jspecify.annotations.NullMarked;
