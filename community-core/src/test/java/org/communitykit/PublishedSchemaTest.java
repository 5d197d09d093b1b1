package org.communitykit;

import java.io.IOException;
import org.communitykit.testing.PublishedSchema;
import org.junit.jupiter.api.Test;

class PublishedSchemaTest {
    @Test
    void theFilesInTheJarMakeTheTablesOfTheCore() throws IOException {
        PublishedSchema.check("community-core", PublishedSchema.tables(community -> {
            community.campaigns();
            community.consents();
            community.leases();
        }));
    }
}
