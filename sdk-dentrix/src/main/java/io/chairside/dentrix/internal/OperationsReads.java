package io.chairside.dentrix.internal;

import io.chairside.core.id.AdjustmentTypeId;
import io.chairside.core.id.AppointmentTypeId;
import io.chairside.core.id.LocationId;
import io.chairside.core.id.OperatoryId;
import io.chairside.core.id.PaymentTypeId;
import io.chairside.core.id.ProviderId;
import io.chairside.core.patient.Address;
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
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads what the practice consists of; small views, each by one query. Thread-safe. */
final class OperationsReads implements OperationsReader {

    /** One practice per database, so the location is the database itself. */
    static final String LOCATION = "1";

    private final Office office;

    OperationsReads(Office office) {
        this.office = office;
    }

    private <D> Pages<D> view(
            Capability capability,
            String view,
            String keyColumn,
            String columns,
            ReadRequest request,
            BiFunction<Row, ReadContext, @Nullable D> mapper) {
        String operation = "operations." + view;
        if (request.scope() instanceof ReadScope.Window || request.scope() instanceof ReadScope.OfPatient) {
            throw office.unsupported(operation, capability, request, "These rows belong to no day and no patient.");
        }
        NamedQuery query = NamedQuery.read(view, "SELECT " + columns + " FROM {o}" + view + " ORDER BY 1");
        String resource = view.replaceAll("[^a-zA-Z]", "");
        return new DigestRead<D>("dx", resource).pages(() -> office.context(operation, request), read -> {
            office.refuseDuringBackup(operation);
            Keyset<D> list = Keysets.whole(
                    () -> read.database().rows(operation, query, Params.NONE),
                    (rows, slice) -> rows.forEach(row ->
                            read.take(slice, view, keyColumn, row, row.fingerprint(), () -> mapper.apply(row, read))));
            return List.of(list);
        });
    }

    @Override
    public Pages<Location> locations(ReadRequest request) {
        return view(
                Capability.READ_LOCATIONS,
                "v_practice_information",
                "practice_name",
                "practice_name, address_line1, address_line2, city, state, zip_code, phone",
                request,
                (row, read) -> {
                    Address.Builder address = Address.builder()
                            .city(row.text("city"))
                            .state(row.text("state"))
                            .postalCode(row.text("zip_code"));
                    row.text("address_line1").ifPresent(address::addLine);
                    row.text("address_line2").ifPresent(address::addLine);
                    return Location.builder()
                            .id(LocationId.of(LOCATION))
                            .name(row.text("practice_name").orElse("Practice"))
                            .address(address.build())
                            .phone(row.text("phone"))
                            .zone(office.config().zone())
                            .origin(Office.origin(read, "v_practice_information", LOCATION, row))
                            .build();
                });
    }

    @Override
    public Pages<Provider> providers(ReadRequest request) {
        return view(
                Capability.READ_PROVIDERS,
                "v_provider",
                "provider_id",
                "provider_id, last_name, first_name, npi, issecondaryprovider, inactive",
                request,
                (row, read) -> {
                    String id = row.requiredKey("provider_id");
                    boolean secondary = row.number("issecondaryprovider").orElse(0L) != 0;
                    return Provider.builder()
                            .id(ProviderId.of(id))
                            .lastName(row.text("last_name").orElse(""))
                            .firstName(row.text("first_name"))
                            .shortName(id)
                            // The system tells primary from secondary; a secondary provider is usually a hygienist.
                            .kind(Coded.of(
                                    secondary ? ProviderKind.HYGIENIST : ProviderKind.DENTIST,
                                    secondary ? "secondary" : "primary"))
                            .nationalProviderId(row.text("npi"))
                            .active(!row.flag("inactive").orElse(false))
                            .origin(Office.origin(read, "v_provider", id, row))
                            .build();
                });
    }

    @Override
    public Pages<Operatory> operatories(ReadRequest request) {
        return view(Capability.READ_OPERATORIES, "v_operatory", "op_id", "op_id, op_title", request, (row, read) -> {
            String id = row.requiredKey("op_id");
            return Operatory.builder()
                    .id(OperatoryId.of(id))
                    .name(row.text("op_title").orElse(id))
                    .shortName(id)
                    .location(LocationId.of(LOCATION))
                    .origin(Office.origin(read, "v_operatory", id, row))
                    .build();
        });
    }

    @Override
    public Pages<ScheduleBlock> schedules(ReadRequest request) {
        return new Schedules(office).pages(request);
    }

    @Override
    public Pages<AppointmentType> appointmentTypes(ReadRequest request) {
        return view(
                Capability.READ_APPOINTMENT_TYPES,
                "v_appointment_types",
                "def_id",
                "def_id, descript",
                request,
                (row, read) -> {
                    String id = row.requiredKey("def_id");
                    return AppointmentType.builder()
                            .id(AppointmentTypeId.of(id))
                            .name(row.text("descript").orElse(id))
                            .origin(Office.origin(read, "v_appointment_types", id, row))
                            .build();
                });
    }

    @Override
    public Pages<PaymentType> paymentTypes(ReadRequest request) {
        return view(
                Capability.READ_PAYMENT_TYPES,
                "v_payment_types",
                "def_id",
                "def_id, descript",
                request,
                (row, read) -> {
                    String id = row.requiredKey("def_id");
                    return PaymentType.builder()
                            .id(PaymentTypeId.of(id))
                            .name(row.text("descript").orElse(id))
                            .origin(Office.origin(read, "v_payment_types", id, row))
                            .build();
                });
    }

    @Override
    public Pages<AdjustmentType> adjustmentTypes(ReadRequest request) {
        return view(
                Capability.READ_ADJUSTMENT_TYPES,
                "v_adjustment_types",
                "def_id",
                "def_id, descript",
                request,
                (row, read) -> {
                    String id = row.requiredKey("def_id");
                    String name = row.text("descript").orElse(id);
                    AdjustmentDirection direction = name.startsWith("+")
                            ? AdjustmentDirection.CHARGE
                            : name.startsWith("-") ? AdjustmentDirection.CREDIT : AdjustmentDirection.OTHER;
                    return AdjustmentType.builder()
                            .id(AdjustmentTypeId.of(id))
                            .name(name)
                            // The sign is a habit of the program's users, not a rule.
                            .direction(Coded.of(direction, name.isEmpty() ? "" : name.substring(0, 1)))
                            .origin(Office.origin(read, "v_adjustment_types", id, row))
                            .build();
                });
    }
}
