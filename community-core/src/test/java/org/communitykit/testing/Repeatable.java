package org.communitykit.testing;

import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Lets every property try the same values in every build, so that a build says something about the change it builds; other
 * values are tried with {@code -Psoak}, and those of one such run again with {@code -Dtests.seed=} and the number it told.
 */
public final class Repeatable implements AroundPropertyHook {
    private static final String RANDOM = "random";
    private static final String SEED = System.getProperty("tests.seed", "1");

    @Override
    public boolean appliesTo(Optional<AnnotatedElement> element) {
        return !SEED.equals(RANDOM);
    }

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        var attributes = context.attributes();
        if (attributes.seed().isEmpty()) {
            attributes.setSeed(SEED);
        }
        return property.execute();
    }

    /** Outside of everything that looks at the seed. */
    @Override
    public int aroundPropertyProximity() {
        return -100;
    }
}
