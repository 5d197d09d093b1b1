/**
 * What a place for files must do, as tests: extend {@link org.communitykit.file.contract.BlobsContract} to learn whether
 * yours is right. Needs JUnit Jupiter and AssertJ.
 */
@NullMarked
package org.communitykit.file.contract;

import org.jspecify.annotations.NullMarked;
