/** A storage that keeps everything in the heap. */
@NullMarked
package org.communitykit.storage.memory;

import org.jspecify.annotations.NullMarked;
