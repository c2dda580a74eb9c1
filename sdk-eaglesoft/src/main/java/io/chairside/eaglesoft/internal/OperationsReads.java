package io.chairside.eaglesoft.internal;

import io.chairside.core.id.AdjustmentTypeId;
import io.chairside.core.id.AppointmentTypeId;
import io.chairside.core.id.LocationId;
import io.chairside.core.id.OperatoryId;
import io.chairside.core.id.PaymentTypeId;
import io.chairside.core.id.ProviderId;
import io.chairside.core.practice.AdjustmentDirection;
import io.chairside.core.practice.AdjustmentType;
import io.chairside.core.practice.AppointmentType;
import io.chairside.core.practice.Location;
import io.chairside.core.practice.Operatory;
import io.chairside.core.practice.PaymentType;
import io.chairside.core.practice.Provider;
import io.chairside.core.practice.ProviderKind;
import io.chairside.core.practice.ScheduleBlock;
import io.chairside.core.read.Coded;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.OperationsReader;
import io.chairside.sql.DigestRead;
import io.chairside.sql.Keyset;
import io.chairside.sql.Keysets;
import io.chairside.sql.NamedQuery;
import io.chairside.sql.Params;
import io.chairside.sql.ReadContext;
import io.chairside.sql.Row;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads what the practice consists of; small tables, each by one query. Thread-safe. */
final class OperationsReads implements OperationsReader {

    private final Office office;

    OperationsReads(Office office) {
        this.office = office;
    }

    private <D> Pages<D> table(
            String operation,
            Capability capability,
            String resource,
            String keyColumn,
            String sql,
            ReadRequest request,
            BiFunction<Row, ReadContext, @Nullable D> mapper) {
        if (request.scope() instanceof ReadScope.Window || request.scope() instanceof ReadScope.OfPatient) {
            throw office.unsupported(operation, capability, request, "These rows belong to no day and no patient.");
        }
        NamedQuery query = NamedQuery.read(resource, sql);
        return new DigestRead<D>("es", resource).pages(office.begin(operation, request), read -> {
            Keyset<D> list = Keysets.whole(
                    () -> read.database().rows(operation, query, Params.NONE),
                    (rows, slice) -> rows.forEach(row -> read.take(
                            slice, resource, keyColumn, row, row.fingerprint(), () -> mapper.apply(row, read))));
            return List.of(list);
        });
    }

    @Override
    public Pages<Location> locations(ReadRequest request) {
        return table(
                "operations.locations",
                Capability.READ_LOCATIONS,
                "practices",
                "practice_id",
                "SELECT practice_id FROM {o}chairs WHERE practice_id > 0 UNION SELECT practice_id FROM {o}provider"
                        + " WHERE practice_id > 0 ORDER BY practice_id",
                request,
                (row, read) -> {
                    String id = row.requiredKey("practice_id");
                    return Location.builder()
                            .id(LocationId.of(id))
                            .name("Practice " + id)
                            .origin(read.origin("practice_id", id, Optional.empty()))
                            .build();
                });
    }

    @Override
    public Pages<Provider> providers(ReadRequest request) {
        return table(
                "operations.providers",
                Capability.READ_PROVIDERS,
                "providers",
                "provider_id",
                "SELECT p.provider_id, p.first_name, p.last_name, p.status, p.national_prov_id, s.description AS position_name"
                        + " FROM {o}provider p LEFT JOIN {o}positions s ON s.position_id = p.position_id ORDER BY p.provider_id",
                request,
                (row, read) -> {
                    String id = row.requiredKey("provider_id");
                    return Provider.builder()
                            .id(ProviderId.of(id))
                            .lastName(row.text("last_name").orElse(""))
                            .firstName(row.text("first_name"))
                            .shortName(id)
                            .kind(kind(row.text("position_name").orElse("")))
                            .nationalProviderId(row.text("national_prov_id"))
                            .active(row.text("status")
                                    .filter("A"::equalsIgnoreCase)
                                    .isPresent())
                            .origin(read.origin("provider", id, Optional.empty()))
                            .build();
                });
    }

    private static Coded<ProviderKind> kind(String position) {
        String word = position.toLowerCase(Locale.ROOT);
        ProviderKind kind = word.contains("dentist")
                ? ProviderKind.DENTIST
                : word.contains("hygien") ? ProviderKind.HYGIENIST : ProviderKind.OTHER;
        return Coded.of(kind, position);
    }

    @Override
    public Pages<Operatory> operatories(ReadRequest request) {
        return table(
                "operations.operatories",
                Capability.READ_OPERATORIES,
                "chairs",
                "chair_num",
                "SELECT c.chair_num, c.chair_name, c.practice_id, (SELECT COUNT(*) FROM {o}scheduler_view_chair v"
                        + " WHERE v.chair_num = c.chair_num AND v.show_chair = 'Y') AS views FROM {o}chairs c ORDER BY c.chair_num",
                request,
                (row, read) -> {
                    String id = row.requiredKey("chair_num");
                    return Operatory.builder()
                            .id(OperatoryId.of(id))
                            .name(row.text("chair_name").orElse(id))
                            .location(row.key("practice_id").map(LocationId::of))
                            .hidden(row.number("views").orElse(0L) == 0)
                            .origin(read.origin("chairs", id, Optional.empty()))
                            .build();
                });
    }

    @Override
    public Pages<ScheduleBlock> schedules(ReadRequest request) {
        return new Schedules(office).pages(request);
    }

    @Override
    public Pages<AppointmentType> appointmentTypes(ReadRequest request) {
        return table(
                "operations.appointmentTypes",
                Capability.READ_APPOINTMENT_TYPES,
                "appointmentTypes",
                "type_id",
                "SELECT type_id, description, appt_minutes, active FROM {o}appt_types ORDER BY type_id",
                request,
                (row, read) -> {
                    String id = row.requiredKey("type_id");
                    return AppointmentType.builder()
                            .id(AppointmentTypeId.of(id))
                            .name(row.text("description").orElse(id))
                            .duration(row.number("appt_minutes")
                                    .filter(minutes -> minutes > 0)
                                    .map(Duration::ofMinutes))
                            .hidden(row.text("active")
                                    .filter("N"::equalsIgnoreCase)
                                    .isPresent())
                            .origin(read.origin("appt_types", id, Optional.empty()))
                            .build();
                });
    }

    @Override
    public Pages<PaymentType> paymentTypes(ReadRequest request) {
        return table(
                "operations.paymentTypes",
                Capability.READ_PAYMENT_TYPES,
                "paymentTypes",
                "paytype_id",
                "SELECT paytype_id, description, display_on_payment_screen FROM {o}paytype ORDER BY paytype_id",
                request,
                (row, read) -> {
                    String id = row.requiredKey("paytype_id");
                    return PaymentType.builder()
                            .id(PaymentTypeId.of(id))
                            .name(row.text("description").orElse(id))
                            .hidden(row.text("display_on_payment_screen")
                                    .filter("N"::equalsIgnoreCase)
                                    .isPresent())
                            .origin(read.origin("paytype", id, Optional.empty()))
                            .build();
                });
    }

    @Override
    public Pages<AdjustmentType> adjustmentTypes(ReadRequest request) {
        return table(
                "operations.adjustmentTypes",
                Capability.READ_ADJUSTMENT_TYPES,
                "adjustmentTypes",
                "adjustment_type_id",
                "SELECT adjustment_type_id, description, impacts FROM {o}adjustment_type ORDER BY adjustment_type_id",
                request,
                (row, read) -> {
                    String id = row.requiredKey("adjustment_type_id");
                    return AdjustmentType.builder()
                            .id(AdjustmentTypeId.of(id))
                            .name(row.text("description").orElse(id))
                            // A type goes both ways; the letter tells what it counts as, not its direction.
                            .direction(Coded.of(
                                    AdjustmentDirection.OTHER,
                                    row.text("impacts").orElse("")))
                            .origin(read.origin("adjustment_type", id, Optional.empty()))
                            .build();
                });
    }
}
