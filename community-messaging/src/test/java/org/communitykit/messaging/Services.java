package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.communitykit.feature.Feature;
import org.communitykit.messaging.broadcast.Broadcasts;
import org.communitykit.messaging.importing.ConversationImport;
import org.communitykit.messaging.live.Live;
import org.communitykit.messaging.preview.Previews;
import org.communitykit.messaging.search.Search;
import org.communitykit.messaging.translation.Translations;
import org.communitykit.messaging.trust.Trust;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Tx;

/** What the module offers to its users, found by reflection, so that nothing that is new can be forgotten. */
final class Services {
    /** Public methods that are no verbs and no reads of content: they configure, or hand over what needs a transaction. */
    private static final Set<String> FOR_FEATURES = Set.of(
            "channels.doors",
            "channels.nameBy",
            "channels.seats",
            "channels.tips",
            "messages.posting",
            "messages.rows",
            "messages.scrutiny",
            "reports.know",
            "rules.ask",
            "rules.inUse",
            "rules.judge",
            "rules.none",
            "rules.use",
            "topics.looked",
            "topics.rows");

    private Services() {}

    /** The services by name; broadcasts have roles of their own, and a table: {@code BroadcastPermissionsTest}. */
    static SortedMap<String, Class<?>> all() {
        var services = new TreeMap<String, Class<?>>(Map.of(
                "search", Search.class,
                "live", Live.class,
                "imports", ConversationImport.class,
                "translations", Translations.class,
                "previews", Previews.class,
                "trust", Trust.class));
        accessors().forEach(accessor -> services.put(accessor.getName(), accessor.getReturnType()));
        assertThat(services.remove("broadcasts")).isEqualTo(Broadcasts.class);
        return services;
    }

    /** All that {@code messaging} gives. */
    static Stream<Object> of(Messaging messaging) {
        return accessors().map(accessor -> {
            try {
                return accessor.invoke(messaging);
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        });
    }

    /** What hosts can do with the service, and read of it. */
    static List<Method> verbs(String service, Class<?> type) {
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> !FOR_FEATURES.contains(service + "." + method.getName()))
                .filter(method -> !takesTransaction(method) && !isOfFeatures(method))
                .toList();
    }

    /** Only a feature has a transaction or reader to give. */
    private static boolean takesTransaction(Method method) {
        return method.getParameterCount() > 0
                && (method.getParameterTypes()[0] == Tx.class || method.getParameterTypes()[0] == Reader.class);
    }

    private static boolean isOfFeatures(Method method) {
        return Stream.of(Feature.class.getMethods())
                .anyMatch(own -> own.getName().equals(method.getName())
                        && Arrays.equals(own.getParameterTypes(), method.getParameterTypes()));
    }

    private static Stream<Method> accessors() {
        return Stream.of(Messaging.class.getDeclaredMethods())
                .filter(method ->
                        Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()));
    }
}
