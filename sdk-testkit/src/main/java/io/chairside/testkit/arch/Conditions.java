package io.chairside.testkit.arch;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** What the house rules need and ArchUnit does not bring along. */
final class Conditions {

    private static final Set<String> FLOATING =
            Set.of("double", "float", Double.class.getName(), Float.class.getName());

    private Conditions() {}

    static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return condition(
                "reside in a package that is null-marked",
                type -> type.getPackage().isAnnotatedWith(NullMarked.class));
    }

    static ArchCondition<JavaClass> haveNoFloatingPoint() {
        return condition(
                "do without double and float in every field or signature",
                type -> Stream.concat(
                                type.getFields().stream().map(JavaField::getRawType),
                                type.getCodeUnits().stream().flatMap(Conditions::rawTypes))
                        .map(JavaClass::getBaseComponentType)
                        .noneMatch(used -> FLOATING.contains(used.getName())));
    }

    private static Stream<JavaClass> rawTypes(JavaCodeUnit unit) {
        return Stream.concat(unit.getRawParameterTypes().stream(), Stream.of(unit.getRawReturnType()));
    }

    static ArchCondition<JavaClass> notBeExportedByTheModule() {
        return condition(
                "not be exported by the module",
                type -> descriptor(type)
                        .map(module -> module.exports().stream()
                                .noneMatch(export ->
                                        !export.isQualified() && export.source().equals(type.getPackageName())))
                        .orElse(true));
    }

    /** The module descriptor that stands beside a class; empty when there is none, as in an automatic module. */
    private static Optional<ModuleDescriptor> descriptor(JavaClass type) {
        String location = location(type).toString();
        String root = location.substring(0, location.length() - (type.getName().replace('.', '/') + ".class").length());
        try (InputStream in = URI.create(root + "module-info.class").toURL().openStream()) {
            return Optional.of(ModuleDescriptor.read(in));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ArchCondition<JavaClass> declareItsOwnToString() {
        return condition("declare its own toString()", type -> !hasImplicitToString(type));
    }

    /**
     * The compiler implements a record's implicit {@code toString()} by a dynamic call that takes the record itself; its descriptor stands in
     * the class file's constant pool and nowhere else, unless the record declares a method with that very descriptor.
     */
    private static boolean hasImplicitToString(JavaClass type) {
        String descriptor = "(L" + type.getName().replace('.', '/') + ";)Ljava/lang/String;";
        try (InputStream in = location(type).toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).contains(descriptor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI location(JavaClass type) {
        return type.getSource()
                .orElseThrow(() -> new IllegalStateException("Imported without its class file: " + type.getName()))
                .getUri();
    }

    static DescribedPredicate<JavaMethodCall> readsTheMachinesClockOrSleeps() {
        return DescribedPredicate.describe("the machine's clock is read or the thread is put to sleep", call -> {
            String owner = call.getTargetOwner().getName();
            String name = call.getName();
            return switch (name) {
                case "now" -> owner.startsWith("java.time.") && !takesAClock(call);
                case "currentTimeMillis" -> owner.equals("java.lang.System");
                case "sleep" -> owner.equals("java.lang.Thread") || owner.equals("java.util.concurrent.TimeUnit");
                case "systemUTC", "systemDefaultZone", "system" -> owner.equals("java.time.Clock");
                default -> false;
            };
        });
    }

    private static boolean takesAClock(JavaMethodCall call) {
        return call.getTarget().getRawParameterTypes().stream()
                .anyMatch(type -> type.getName().equals("java.time.Clock"));
    }

    private static ArchCondition<JavaClass> condition(String what, Predicate<JavaClass> holds) {
        return new ArchCondition<>(what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!holds.test(type)) {
                    events.add(SimpleConditionEvent.violated(
                            type, type.getName() + " does not " + what + " in " + type.getSourceCodeLocation()));
                }
            }
        };
    }
}
