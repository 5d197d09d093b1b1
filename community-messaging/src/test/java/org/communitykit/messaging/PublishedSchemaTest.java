package org.communitykit.messaging;

import java.io.IOException;
import java.util.ArrayList;
import org.communitykit.Community;
import org.communitykit.messaging.importing.ConversationImport;
import org.communitykit.messaging.search.Search;
import org.communitykit.testing.PublishedSchema;
import org.junit.jupiter.api.Test;

class PublishedSchemaTest {
    @Test
    void theFilesInTheJarMakeTheTablesOfMessaging() throws IOException {
        var tables = new ArrayList<>(PublishedSchema.tables(community -> {
            ConversationImport.of(community);
            Search.of(community);
            Messaging.of(community).broadcasts();
            Messaging.of(community).notifications();
        }));
        tables.removeAll(PublishedSchema.tables(Community::consents));

        PublishedSchema.check("community-messaging", tables);
    }
}
