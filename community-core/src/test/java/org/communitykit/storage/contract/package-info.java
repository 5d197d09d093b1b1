/**
 * What a storage must do, as tests: extend {@link org.communitykit.storage.contract.StorageContract} to learn whether
 * yours is right. Needs JUnit Jupiter and AssertJ.
 */
package org.communitykit.storage.contract;
