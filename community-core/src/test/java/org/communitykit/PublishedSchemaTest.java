package org.communitykit;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import org.communitykit.feature.Feature;
import org.communitykit.testing.PublishedSchema;
import org.junit.jupiter.api.Test;

class PublishedSchemaTest {
    @Test
    void theFilesInTheJarMakeTheTablesOfTheCore() throws IOException {
        PublishedSchema.check("community-core", PublishedSchema.tables(PublishedSchemaTest::askForEverything));
    }

    private static void askForEverything(Community community) {
        Arrays.stream(Community.class.getMethods())
                .filter(method ->
                        method.getParameterCount() == 0 && Feature.class.isAssignableFrom(method.getReturnType()))
                .sorted(Comparator.comparing(method -> method.getName()))
                .forEach(method -> {
                    try {
                        method.invoke(community);
                    } catch (ReflectiveOperationException e) {
                        throw new IllegalStateException(method.getName() + " cannot be asked for", e);
                    }
                });
    }
}
