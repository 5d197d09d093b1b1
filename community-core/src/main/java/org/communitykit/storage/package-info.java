/**
 * Where everything is kept: typed tables over a small set of transactional operations, and nothing more general.
 *
 * <p>A {@link org.communitykit.storage.Storage} offers three atoms on which every promise of the library stands:
 * insert-if-absent, change-one-locked-row, next-number. Queries run along declared indexes only.
 */
@NullMarked
package org.communitykit.storage;

import org.jspecify.annotations.NullMarked;
