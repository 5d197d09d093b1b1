package org.communitykit.messaging.importing;

import java.lang.invoke.MethodHandles;
import org.communitykit.Fingerprint;
import org.communitykit.Ids;
import org.communitykit.storage.Table;
import org.jspecify.annotations.Nullable;

/**
 * Which of our things an item has become.
 *
 * @param id the {@link SourceIds#key} of the item
 * @param content the fingerprint of what it said, for items that could come with other content
 */
record Imported(String id, String became, @Nullable String content) {
    static final Table<Imported> IMPORTED = Table.of(MethodHandles.lookup(), "conversation_imported", Imported.class)
            .key("id")
            .limit("id", Fingerprint.LENGTH)
            .limit("became", Ids.LIMIT)
            .limit("content", Fingerprint.LENGTH)
            .build();
}
