/** Files: what is known of them in the database, their bytes in a place of the host's choice. */
@NullMarked
package org.communitykit.file;

import org.jspecify.annotations.NullMarked;
