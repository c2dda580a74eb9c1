package io.chairside.testkit.junit;

import io.chairside.core.spi.ConnectionSettings;
import io.chairside.testkit.page.SimulatorPage;
import io.chairside.testkit.run.RunningSimulator;
import io.chairside.testkit.run.Simulators;
import io.chairside.testkit.run.StartOptions;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Starts, shares, injects and closes the simulators that {@link PmsSimulator} asks for. Thread-safe. */
public final class PmsSimulatorExtension implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(PmsSimulatorExtension.class);
    private static final int PATIENTS = 20;

    /** Made by JUnit. */
    public PmsSimulatorExtension() {}

    /** Which simulator is meant. */
    private record Key(String system, String name) {}

    /** A simulator in JUnit's store, which closes it with its context. */
    private static final class Held implements AutoCloseable {
        private final PmsSimulator asked;
        private final RunningSimulator running;
        private @Nullable SimulatorPage page;

        Held(PmsSimulator asked, RunningSimulator running) {
            this.asked = asked;
            this.running = running;
        }

        synchronized SimulatorPage page() {
            SimulatorPage opened = page;
            if (opened == null) {
                opened = SimulatorPage.open(running, 0);
                page = opened;
            }
            return opened;
        }

        @Override
        public synchronized void close() {
            if (page != null) {
                page.close();
            }
            running.close();
        }
    }

    /**
     * Fills the static fields.
     *
     * @param context the class
     * @throws IllegalAccessException if a field cannot be set
     */
    @Override
    public void beforeAll(ExtensionContext context) throws IllegalAccessException {
        fill(context, context.getRequiredTestClass(), null, field -> Modifier.isStatic(field.getModifiers()));
    }

    /**
     * Fills the other fields, those of enclosing instances included.
     *
     * @param context the test method
     * @throws IllegalAccessException if a field cannot be set
     */
    @Override
    public void beforeEach(ExtensionContext context) throws IllegalAccessException {
        for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
            fill(context, instance.getClass(), instance, field -> !Modifier.isStatic(field.getModifiers()));
        }
    }

    private static void fill(
            ExtensionContext context, Class<?> type, @Nullable Object instance, Predicate<Field> wanted)
            throws IllegalAccessException {
        List<Field> fields = new ArrayList<>(ReflectionSupport.findFields(
                type,
                field -> field.isAnnotationPresent(PmsSimulator.class) && wanted.test(field),
                HierarchyTraversalMode.TOP_DOWN));
        // The one that says most starts the simulator.
        fields.sort((a, b) ->
                Integer.compare(said(b.getAnnotation(PmsSimulator.class)), said(a.getAnnotation(PmsSimulator.class))));
        for (Field field : fields) {
            if (Modifier.isFinal(field.getModifiers())) {
                throw new ExtensionConfigurationException("@PmsSimulator field must not be final: " + field);
            }
            Held held = held(context, field.getAnnotation(PmsSimulator.class));
            field.setAccessible(true);
            field.set(
                    instance,
                    part(held, field.getType())
                            .orElseThrow(() -> new ExtensionConfigurationException(
                                    none(held, field.getType()) + ", field " + field)));
        }
    }

    private static int said(PmsSimulator asked) {
        return (asked.patients() == 0 ? 0 : 1)
                + (asked.seed() == 0 ? 0 : 1)
                + asked.faults().length
                + asked.options().length;
    }

    /**
     * Whether a parameter asks for a simulator.
     *
     * @param parameter the parameter
     * @param context the test
     * @return whether it does
     */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.isAnnotated(PmsSimulator.class);
    }

    /**
     * Gives a parameter its value.
     *
     * @param parameter the parameter
     * @param context the test
     * @return the simulator or a part of it
     */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        PmsSimulator asked = AnnotationSupport.findAnnotation(parameter.getParameter(), PmsSimulator.class)
                .orElseThrow();
        Held held = held(context, asked);
        Class<?> type = parameter.getParameter().getType();
        return part(held, type).orElseThrow(() -> new ParameterResolutionException(none(held, type)));
    }

    private static Held held(ExtensionContext context, PmsSimulator asked) {
        Held held = Objects.requireNonNull(context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(new Key(asked.value(), asked.name()), key -> start(asked), Held.class));
        if (differs(held.asked, asked)) {
            throw new ExtensionConfigurationException("two @PmsSimulator annotations of " + asked.value()
                    + (asked.name().isEmpty() ? "" : " named '" + asked.name() + "'")
                    + " want different practices; give one of them another name, or say it in one of them only");
        }
        return held;
    }

    private static boolean differs(PmsSimulator first, PmsSimulator now) {
        int patients = first.patients() == 0 ? PATIENTS : first.patients();
        long seed = first.seed() == 0 ? 1 : first.seed();
        boolean otherPractice =
                (now.patients() != 0 && now.patients() != patients) || (now.seed() != 0 && now.seed() != seed);
        boolean otherFaults = now.faults().length != 0 && !Arrays.equals(now.faults(), first.faults());
        boolean otherOptions = now.options().length != 0 && !Arrays.equals(now.options(), first.options());
        return otherPractice || otherFaults || otherOptions;
    }

    private static Held start(PmsSimulator asked) {
        StartOptions options = StartOptions.standard()
                .withPractice(
                        asked.patients() == 0 ? PATIENTS : asked.patients(), asked.seed() == 0 ? 1 : asked.seed());
        for (String option : asked.options()) {
            int equals = option.indexOf('=');
            if (equals < 1) {
                throw new ExtensionConfigurationException("@PmsSimulator option is not NAME=VALUE: " + option);
            }
            options = options.withOption(option.substring(0, equals), option.substring(equals + 1));
        }
        RunningSimulator running;
        try {
            running = Simulators.start(asked.value(), options);
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException("@PmsSimulator: " + e.getMessage(), e);
        }
        try {
            for (String fault : asked.faults()) {
                running.faults().arm(fault);
            }
        } catch (IllegalArgumentException e) {
            running.close();
            throw new ExtensionConfigurationException("@PmsSimulator: " + e.getMessage(), e);
        }
        return new Held(asked, running);
    }

    private static Optional<?> part(Held held, Class<?> type) {
        if (type == RunningSimulator.class) {
            return Optional.of(held.running);
        }
        if (type == ConnectionSettings.class) {
            return Optional.of(held.running.connectionSettings("simulated-" + held.running.system()));
        }
        if (type == SimulatorPage.class) {
            return Optional.of(held.page());
        }
        return held.running.part(type);
    }

    private static String none(Held held, Class<?> type) {
        return "the simulator of " + held.running.system() + " has no " + type.getSimpleName()
                + "; it has RunningSimulator, ConnectionSettings, SimulatorPage, "
                + String.join(
                        ", ",
                        held.running.parts().stream()
                                .map(part -> part.getClass().getSimpleName())
                                .toList());
    }
}
