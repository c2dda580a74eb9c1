package io.chairside.core.value;

import io.chairside.core.id.Id;
import io.chairside.core.id.PracticeId;
import io.chairside.core.money.Money;
import io.chairside.core.payment.PaymentKind;
import io.chairside.core.read.Coded;
import io.chairside.core.read.Origin;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.Reference;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Builds any generated value with every attribute filled and a marker of its own in every text. */
final class SampleValues {

    /** A text put into an attribute, named {@code Type.attribute}. */
    record Marker(String attribute, String text) {}

    static final LocalDate PERSONAL_DAY = LocalDate.parse("1957-03-09");

    private static final LocalDate DAY = LocalDate.parse("2026-11-23");
    private static final Money TEN = Money.usd("10.00");
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final List<Marker> markers = new ArrayList<>();
    private final Set<String> personalDays = new TreeSet<>();

    List<Marker> markers() {
        return List.copyOf(markers);
    }

    Set<String> personalDays() {
        return Set.copyOf(personalDays);
    }

    Object build(Class<?> type) {
        try {
            Object builder = type.getMethod("builder").invoke(null);
            for (Method attribute : attributes(type)) {
                set(builder, attribute.getName(), sample(type, attribute.getName(), attribute.getGenericReturnType()));
            }
            Method build = builder.getClass().getMethod("build");
            build.setAccessible(true);
            return build.invoke(builder);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("Cannot build " + type.getName(), e);
        }
    }

    private static List<Method> attributes(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getParameterCount() == 0 && !Modifier.isStatic(method.getModifiers()))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    private static void set(Object builder, String attribute, Object value) throws ReflectiveOperationException {
        Class<?> wanted = value instanceof List<?> ? Iterable.class : value.getClass();
        Method setter = Arrays.stream(builder.getClass().getMethods())
                .filter(method -> method.getName().equals(attribute) && method.getParameterCount() == 1)
                .filter(method -> boxed(method.getParameterTypes()[0]).isAssignableFrom(wanted))
                .findFirst()
                .orElseThrow(() -> new NoSuchMethodException(builder.getClass().getName() + "." + attribute));
        setter.setAccessible(true);
        setter.invoke(builder, value);
    }

    private static Class<?> boxed(Class<?> type) {
        if (type == int.class) {
            return Integer.class;
        }
        return type == boolean.class ? Boolean.class : type;
    }

    private Object sample(Class<?> owner, String attribute, Type type) throws ReflectiveOperationException {
        String name = owner.getSimpleName() + "." + attribute;
        if (type instanceof ParameterizedType generic) {
            Type argument = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == List.class) {
                return List.of(sample(owner, attribute, argument));
            } else if (generic.getRawType() == Optional.class) {
                return Optional.of(sample(owner, attribute, argument));
            } else if (generic.getRawType() == Coded.class) {
                return coded((Class<?>) argument, name);
            }
        } else if (type instanceof Class<?> plain) {
            return plain(plain, name);
        }
        throw new AssertionError("Teach this test how to make the attribute " + name + " of type " + type);
    }

    private Object coded(Class<?> constants, String name) {
        return newCoded(constants, marker(name + ".raw"));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object newCoded(Class<?> constants, String raw) {
        return new Coded(((Class<? extends Enum>) constants).getEnumConstants()[0], raw);
    }

    private Object plain(Class<?> type, String name) throws ReflectiveOperationException {
        if (type == String.class) {
            return marker(name);
        } else if (type == byte[].class) {
            return marker(name).getBytes(StandardCharsets.UTF_8);
        } else if (type == LocalDate.class) {
            return day(name);
        } else if (Id.class.isAssignableFrom(type)) {
            Constructor<?> constructor = type.getConstructor(String.class);
            return constructor.newInstance("id-1");
        } else if (type == PaymentKind.class) {
            return PaymentKind.INSURANCE;
        } else if (type.isEnum()) {
            return type.getEnumConstants()[0];
        } else if (type == Money.class) {
            return name.startsWith("Fee.") ? Money.zero(Money.USD) : TEN;
        }
        return other(type, name);
    }

    private Object other(Class<?> type, String name) {
        if (type == boolean.class) {
            return true;
        } else if (type == int.class) {
            return 1;
        } else if (type == OptionalInt.class) {
            return OptionalInt.of(2);
        } else if (type == LocalDateTime.class) {
            return DAY.atTime(9, 30);
        } else if (type == LocalTime.class) {
            return LocalTime.NOON;
        } else if (type == Instant.class) {
            return NOW;
        } else if (type == Duration.class) {
            return Duration.ofMinutes(40);
        } else if (type == ZoneId.class) {
            return ZoneId.of("America/Chicago");
        } else if (type == Currency.class) {
            return Money.USD;
        } else if (type == Origin.class) {
            return new Origin("sample", "table", "7", NOW, Optional.of(DAY.atStartOfDay()));
        } else if (type == Reference.class) {
            return Reference.of(PracticeId.of("p"), "sample", "1");
        } else if (type == Receipt.class) {
            return receipt();
        } else if (type.isSealed()) {
            return build(type);
        }
        throw new AssertionError("Teach this test how to make the attribute " + name + " of " + type);
    }

    private static Receipt receipt() {
        return new Receipt(
                "sample",
                "payment",
                "7",
                List.of(),
                Optional.of(Reference.of(PracticeId.of("p"), "original", "1")),
                Optional.empty(),
                Optional.of(TEN),
                Optional.of(DAY),
                Optional.of("391"),
                NOW);
    }

    private LocalDate day(String name) {
        if (PersonalDataTest.isPersonalDay(name)) {
            personalDays.add(name);
            return PERSONAL_DAY;
        }
        return DAY;
    }

    private String marker(String attribute) {
        String text = "<<" + attribute + ">>";
        markers.add(new Marker(attribute, text));
        return text;
    }
}
