/**
 * Files that groups work on together: folders, who may read and write them, and the versions of each file. Bytes and what
 * is known of them are kept by {@link org.communitykit.file.Files}; here stands who shares what with whom.
 */
@NullMarked
package org.communitykit.folder;

import org.jspecify.annotations.NullMarked;
