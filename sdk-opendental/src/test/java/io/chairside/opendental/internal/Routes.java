package io.chairside.opendental.internal;

import io.chairside.core.appointment.AppointmentChange;
import io.chairside.core.id.PatientId;
import io.chairside.core.insurance.Coverage;
import io.chairside.core.patient.Patient;
import io.chairside.core.read.Coded;
import io.chairside.core.read.Origin;
import io.chairside.core.read.Page;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.Sourced;
import io.chairside.core.spi.PmsConnector;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Everything that the connector reads, and how to compare what it gives. */
final class Routes {

    private Routes() {}

    /** What is known of an office, to tell which records are one patient's. */
    record Facts(
            PatientId patient,
            Map<String, Sourced> patients,
            Map<String, Sourced> coverages,
            Map<String, Sourced> claims) {}

    /**
     * A resource.
     *
     * @param name its name
     * @param reader reads it
     * @param since whether it can be read since a checkpoint
     * @param ofPatient which records are one patient's; null when it cannot be read so
     * @param day the day by which a window holds it, empty when that cannot be seen; null when it has no windows
     */
    record Resource<T extends Sourced>(
            String name,
            BiFunction<PmsConnector, ReadRequest, Pages<T>> reader,
            boolean since,
            @Nullable BiPredicate<T, Facts> ofPatient,
            @Nullable Function<T, Optional<LocalDate>> day) {

        /** All records by key, and that each comes once. */
        Map<String, Sourced> read(PmsConnector connector, ReadRequest request) {
            Map<String, Sourced> records = new TreeMap<>();
            for (T item : TestOffice.items(reader.apply(connector, request))) {
                Sourced before = records.put(key(item), item);
                if (before != null) {
                    throw new AssertionError(name + " " + key(item) + " came twice");
                }
            }
            return records;
        }

        List<Page<T>> pages(PmsConnector connector, ReadRequest request) {
            return TestOffice.pages(reader.apply(connector, request));
        }

        @SuppressWarnings("unchecked")
        boolean isOf(Sourced item, Facts facts) {
            return ofPatient != null && ofPatient.test((T) item, facts);
        }

        @SuppressWarnings("unchecked")
        Optional<LocalDate> dayOf(Sourced item) {
            return day == null ? Optional.empty() : day.apply((T) item);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static final Resource<Patient> PATIENTS = new Resource<>(
            "patients",
            (connector, request) -> connector.patients().orElseThrow().list(request),
            true,
            (patient, facts) -> patient.id().equals(facts.patient()),
            null);

    static final Resource<Coverage> COVERAGES = new Resource<>(
            "coverages",
            (connector, request) -> connector.insurance().orElseThrow().coverages(request),
            false,
            (coverage, facts) -> coverage.patient().equals(facts.patient()),
            null);

    static final Resource<io.chairside.core.insurance.Claim> CLAIMS = new Resource<>(
            "claims",
            (connector, request) -> connector.insurance().orElseThrow().claims(request),
            true,
            (claim, facts) -> claim.patient().equals(facts.patient()),
            claim -> claim.serviceDate());

    static List<Resource<?>> all() {
        List<Resource<?>> all = new ArrayList<>(List.of(PATIENTS, COVERAGES, CLAIMS));
        all.add(new Resource<>(
                "appointments",
                (connector, request) -> connector.appointments().orElseThrow().list(request),
                true,
                (appointment, facts) -> appointment.patient().equals(Optional.of(facts.patient())),
                appointment -> appointment.start().map(start -> start.toLocalDate())));
        all.add(new Resource<>(
                "history",
                (connector, request) -> connector.appointments().orElseThrow().history(request),
                true,
                (change, facts) -> change.appointment().patient().equals(Optional.of(facts.patient())),
                (AppointmentChange change) -> change.appointment().start().map(start -> start.toLocalDate())));
        all.add(new Resource<>(
                "costs",
                (connector, request) -> connector.appointments().orElseThrow().costs(request),
                false,
                (cost, facts) -> cost.patient().equals(facts.patient()),
                cost -> Optional.empty()));
        all.add(new Resource<>(
                "benefits",
                (connector, request) -> connector.insurance().orElseThrow().benefits(request),
                false,
                (benefit, facts) -> facts.coverages().values().stream()
                        .map(Coverage.class::cast)
                        .filter(coverage -> coverage.patient().equals(facts.patient()))
                        .anyMatch(coverage -> benefit.plan().equals(Optional.of(coverage.plan()))
                                || benefit.coverage().equals(Optional.of(coverage.id()))),
                null));
        all.add(new Resource<>(
                "estimates",
                (connector, request) -> connector.insurance().orElseThrow().estimates(request),
                false,
                (estimate, facts) -> estimate.patient().equals(facts.patient()),
                null));
        all.add(new Resource<>(
                "claim payments",
                (connector, request) -> connector.insurance().orElseThrow().claimPayments(request),
                true,
                (payment, facts) -> facts.claims().values().stream()
                        .map(io.chairside.core.insurance.Claim.class::cast)
                        .filter(claim -> claim.patient().equals(facts.patient()))
                        .flatMap(claim -> claim.lines().stream())
                        .anyMatch(line -> line.payment().equals(Optional.of(payment.id()))),
                payment -> Optional.of(payment.date())));
        all.add(new Resource<>(
                "procedures",
                (connector, request) -> connector.ledger().orElseThrow().procedures(request),
                true,
                (procedure, facts) -> procedure.patient().equals(facts.patient()),
                procedure -> Optional.of(procedure.date())));
        all.add(new Resource<>(
                "entries",
                (connector, request) -> connector.ledger().orElseThrow().entries(request),
                true,
                (entry, facts) -> entry.patient().equals(facts.patient()),
                null));
        all.add(new Resource<>(
                "payments",
                (connector, request) -> connector.ledger().orElseThrow().payments(request),
                true,
                (payment, facts) -> payment.patient().equals(facts.patient()),
                payment -> Optional.of(payment.date())));
        all.add(new Resource<>(
                "payment plans",
                (connector, request) -> connector.ledger().orElseThrow().paymentPlans(request),
                false,
                (plan, facts) -> plan.patient().equals(facts.patient())
                        || plan.guarantor().equals(facts.patient()),
                null));
        all.add(new Resource<>(
                "balances",
                (connector, request) -> connector.ledger().orElseThrow().balances(request),
                false,
                (balance, facts) -> facts.patients().values().stream()
                        .map(Patient.class::cast)
                        .anyMatch(patient -> patient.id().equals(facts.patient())
                                && patient.guarantor().equals(balance.guarantor())),
                null));
        all.add(new Resource<>(
                "providers",
                (connector, request) -> connector.operations().orElseThrow().providers(request),
                true,
                null,
                null));
        return all;
    }

    /** The key of a record: its row, and for entries, of which a row can make two, their id. */
    static String key(Sourced item) {
        return item instanceof io.chairside.core.ledger.LedgerEntry entry
                ? entry.id().value()
                : item.origin().rawId();
    }

    /** Attributes by name, all but the moment of the read. Their values are shown, which is for made-up practices only. */
    static Map<String, String> flat(Object item) {
        Map<String, String> attributes = new TreeMap<>();
        for (Method method : accessors(item)) {
            Object value = call(method, item);
            attributes.put(method.getName(), text(value));
        }
        return attributes;
    }

    /** {@link #flat} of all records. */
    static Map<String, Map<String, String>> flat(Map<String, Sourced> items) {
        Map<String, Map<String, String>> flat = new TreeMap<>();
        items.forEach((key, item) -> flat.put(key, flat(item)));
        return flat;
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Origin origin) {
            return origin.connector() + "/" + origin.resource() + "/" + origin.rawId() + "/" + origin.modifiedAt();
        }
        if (value instanceof Coded<?> coded) {
            return coded.value() + "=" + coded.raw();
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(Routes::text).orElse("none");
        }
        if (value instanceof Collection<?> several) {
            return several.stream().map(Routes::text).toList().toString();
        }
        return value == null || accessors(value).isEmpty()
                ? String.valueOf(value)
                : flat(value).toString();
    }

    private static List<Method> accessors(Object item) {
        for (Class<?> kind : item.getClass().getInterfaces()) {
            if (kind.getName().startsWith("io.chairside.core.") && kind.isSealed()) {
                return java.util.Arrays.stream(kind.getMethods())
                        .filter(method -> method.getParameterCount() == 0 && !Modifier.isStatic(method.getModifiers()))
                        .toList();
            }
        }
        return List.of();
    }

    private static Object call(Method method, Object item) {
        try {
            return method.invoke(item);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new AssertionError(method.toString(), e);
        }
    }
}
