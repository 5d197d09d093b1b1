/** A storage of one's own: a folder of JSON files. STORAGE.md walks through it. */
@NullMarked
package org.communitykit.examples.folder;

import org.jspecify.annotations.NullMarked;
