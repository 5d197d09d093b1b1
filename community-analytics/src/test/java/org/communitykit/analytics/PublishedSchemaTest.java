package org.communitykit.analytics;

import java.io.IOException;
import java.util.ArrayList;
import org.communitykit.analytics.anonymous.Releases;
import org.communitykit.testing.PublishedSchema;
import org.junit.jupiter.api.Test;

class PublishedSchemaTest {
    @Test
    void theFilesInTheJarMakeTheTablesOfAnalytics() throws IOException {
        var tables = new ArrayList<>(PublishedSchema.tables(Releases::of));
        tables.removeAll(PublishedSchema.tables(community -> {}));

        PublishedSchema.check("community-analytics", tables);
    }
}
