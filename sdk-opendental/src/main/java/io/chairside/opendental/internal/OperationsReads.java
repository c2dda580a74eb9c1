package io.chairside.opendental.internal;

import io.chairside.core.practice.AdjustmentType;
import io.chairside.core.practice.AppointmentType;
import io.chairside.core.practice.Location;
import io.chairside.core.practice.Operatory;
import io.chairside.core.practice.PaymentType;
import io.chairside.core.practice.Provider;
import io.chairside.core.practice.ScheduleBlock;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.OperationsReader;
import io.chairside.opendental.internal.mapping.OperationsMapper;
import io.chairside.opendental.internal.wire.DefinitionRow;
import io.chairside.opendental.internal.wire.PreferenceRow;
import io.chairside.opendental.internal.wire.ProviderRow;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Locations, providers, operatories, schedules and the office's types. Short lists without change stamps, except providers. */
final class OperationsReads implements OperationsReader {

    /** Categories of definitions. */
    static final int ADJUSTMENT_TYPES = 1;

    static final int PAYMENT_TYPES = 10;
    static final int UNEARNED_TYPES = 29;
    static final int INSURANCE_PAYMENT_TYPES = 32;

    /** Days that a read of all schedules reaches back and ahead. */
    private static final int DAYS_BACK = 30;

    private static final int DAYS_AHEAD = 180;

    private static final List<String> PRACTICE_PREFERENCES =
            List.of("PracticeTitle", "PracticeAddress", "PracticeCity", "PracticePhone");

    private final OpenDentalClient client;
    private final ResourceRead<Provider> providers;

    OperationsReads(OpenDentalClient client) {
        this.client = client;
        this.providers = new ResourceRead<>(client, "operations.providers", "providers") {
            @Override
            List<Step.Stage<Provider>> full(Session session) {
                return List.of(Reads.list(
                        session, Endpoint.PROVIDERS, Map.of(), false, row -> true, OperationsMapper::provider));
            }

            @Override
            List<Step.Stage<Provider>> since(Session session, Checkpoints.Place place) {
                LocalDateTime from = place.from(client.config());
                return List.of(Reads.changes(
                        session,
                        Endpoint.PROVIDERS_SINCE,
                        Map.of("DateTStamp", Checkpoints.wire(from)),
                        false,
                        from,
                        ProviderRow::dateTStamp,
                        (row, mapping, into) -> into.items.add(OperationsMapper.provider(row, mapping))));
            }
        };
    }

    @Override
    public Pages<Location> locations(ReadRequest request) {
        String operation = "operations.locations";
        onlyFull(operation, Capability.READ_LOCATIONS, request);
        return Reads.pages(client, operation, request, session -> List.of(position -> locationStep(session)));
    }

    /** The clinics; an office that uses none has the practice itself as its one location. */
    private Step<Location> locationStep(Session session) {
        Step<Location> clinics = Reads.list(
                        session, Endpoint.CLINICS, Map.of(), false, row -> true, OperationsMapper::location)
                .open(null);
        return new Step<>() {
            private boolean any;

            @Override
            public Portion<Location> next() {
                Portion<Location> portion = clinics.next();
                any |= !portion.isEmpty();
                if (portion.end && !any) {
                    Map<String, String> preferences = preferences(session, PRACTICE_PREFERENCES);
                    portion.items.add(OperationsMapper.practice(preferences, session.mapping()));
                }
                return portion;
            }
        };
    }

    /** Preferences of the office by name, one call each; those that it does not have are not in the map. */
    static Map<String, String> preferences(Session session, List<String> names) {
        Map<String, String> values = new HashMap<>();
        for (String name : names) {
            for (PreferenceRow row : session.whole(
                            session.call(Endpoint.PREFERENCES, Map.of("PrefName", name)), "preference")
                    .rows()) {
                if (row.prefName().equals(name) && row.valueString() != null) {
                    values.put(name, row.valueString());
                }
            }
        }
        return values;
    }

    @Override
    public Pages<Provider> providers(ReadRequest request) {
        if (request.scope() instanceof ReadScope.OfPatient || request.scope() instanceof ReadScope.Window) {
            throw noSuchScope("operations.providers", Capability.READ_PROVIDERS, request);
        }
        return providers.pages(request);
    }

    @Override
    public Pages<Operatory> operatories(ReadRequest request) {
        String operation = "operations.operatories";
        onlyFull(operation, Capability.READ_OPERATORIES, request);
        return Reads.pages(
                client,
                operation,
                request,
                session -> List.of(Reads.list(
                        session, Endpoint.OPERATORIES, Map.of(), false, row -> true, OperationsMapper::operatory)));
    }

    @Override
    public Pages<ScheduleBlock> schedules(ReadRequest request) {
        String operation = "operations.schedules";
        LocalDate today = client.context()
                .clock()
                .instant()
                .atZone(client.config().zone())
                .toLocalDate();
        LocalDate from;
        LocalDate to;
        if (request.scope() instanceof ReadScope.Window window) {
            from = window.from();
            to = window.to();
        } else if (request.scope() instanceof ReadScope.Full) {
            from = today.minusDays(DAYS_BACK);
            to = today.plusDays(DAYS_AHEAD);
        } else {
            throw noSuchScope(operation, Capability.READ_SCHEDULES, request);
        }
        return Reads.pages(
                client,
                operation,
                request,
                session -> List.of(Reads.list(
                        session,
                        Endpoint.SCHEDULES,
                        Map.of("dateStart", from.toString(), "dateEnd", to.toString()),
                        true,
                        row -> !row.schedDate().isBefore(from)
                                && !row.schedDate().isAfter(to),
                        OperationsMapper::schedule)));
    }

    @Override
    public Pages<AppointmentType> appointmentTypes(ReadRequest request) {
        String operation = "operations.appointment-types";
        onlyFull(operation, Capability.READ_APPOINTMENT_TYPES, request);
        return Reads.pages(
                client,
                operation,
                request,
                session -> List.of(Reads.list(
                        session,
                        Endpoint.APPOINTMENT_TYPES,
                        Map.of(),
                        false,
                        row -> true,
                        OperationsMapper::appointmentType)));
    }

    @Override
    public Pages<PaymentType> paymentTypes(ReadRequest request) {
        String operation = "operations.payment-types";
        onlyFull(operation, Capability.READ_PAYMENT_TYPES, request);
        return Reads.pages(
                client,
                operation,
                request,
                session -> List.of(
                        definitions(
                                session,
                                PAYMENT_TYPES,
                                (row, mapping) -> OperationsMapper.paymentType(row, false, mapping)),
                        definitions(
                                session,
                                INSURANCE_PAYMENT_TYPES,
                                (row, mapping) -> OperationsMapper.paymentType(row, true, mapping))));
    }

    @Override
    public Pages<AdjustmentType> adjustmentTypes(ReadRequest request) {
        String operation = "operations.adjustment-types";
        onlyFull(operation, Capability.READ_ADJUSTMENT_TYPES, request);
        return Reads.pages(
                client,
                operation,
                request,
                session -> List.of(definitions(session, ADJUSTMENT_TYPES, OperationsMapper::adjustmentType)));
    }

    private static <D> Step.Stage<D> definitions(
            Session session,
            int category,
            BiFunction<DefinitionRow, io.chairside.opendental.internal.mapping.MapContext, @Nullable D> mapper) {
        return Reads.list(
                session,
                Endpoint.DEFINITIONS,
                definitionQuery(category),
                false,
                row -> row.category() == category,
                mapper);
    }

    static Map<String, String> definitionQuery(int category) {
        return Map.of("Category", Integer.toString(category), "includeHidden", "true");
    }

    private void onlyFull(String operation, Capability capability, ReadRequest request) {
        if (!(request.scope() instanceof ReadScope.Full)) {
            throw noSuchScope(operation, capability, request);
        }
    }

    private RuntimeException noSuchScope(String operation, Capability capability, ReadRequest request) {
        return Reads.unsupported(
                client, operation, capability, request, "Open Dental lists these as a whole; read them in full");
    }
}
