package org.communitykit.messaging;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Optional;
import org.communitykit.Community;
import org.communitykit.messaging.importing.ConversationImport;
import org.communitykit.messaging.preview.Previews;
import org.communitykit.messaging.search.Search;
import org.communitykit.messaging.translation.Translations;
import org.communitykit.messaging.trust.Ladder;
import org.communitykit.messaging.trust.Trust;
import org.communitykit.testing.PublishedSchema;
import org.junit.jupiter.api.Test;

class PublishedSchemaTest {
    @Test
    void theFilesInTheJarMakeTheTablesOfMessaging() throws IOException {
        var tables = new ArrayList<>(PublishedSchema.tables(community -> {
            ConversationImport.of(community);
            Search.of(community);
            Translations.of(community, (text, from, into) -> text);
            Previews.of(community, (link, addresses) -> Optional.empty());
            Trust.of(community, Ladder.USUAL);
            Messaging.of(community).broadcasts();
            Messaging.of(community).notifications();
        }));
        tables.removeAll(PublishedSchema.tables(Community::consents));

        PublishedSchema.check("community-messaging", tables);
    }
}
