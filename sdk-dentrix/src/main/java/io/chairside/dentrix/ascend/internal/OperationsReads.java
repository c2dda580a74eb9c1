package io.chairside.dentrix.ascend.internal;

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
import io.chairside.dentrix.ascend.internal.mapping.MapContext;
import io.chairside.dentrix.ascend.internal.mapping.OperationsMapper;
import io.chairside.dentrix.ascend.internal.wire.WireRecord;
import java.time.LocalDate;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** What a practice is set up with. Short lists, read whole. */
final class OperationsReads implements OperationsReader {

    static final String REASONS = "v0/scheduletemplateappointmentreasons";
    private static final String LEDGER_TYPES = "v1/organizationledgertypes";
    private static final String TEMPLATES = "v1/scheduletemplates";
    private static final int DAYS_BACK = 30;
    private static final int DAYS_AHEAD = 180;

    private final AscendClient client;

    OperationsReads(AscendClient client) {
        this.client = client;
    }

    private <T> Pages<T> list(
            String operation,
            Capability capability,
            ReadRequest request,
            String path,
            BiFunction<WireRecord, MapContext, Stream<T>> mapping) {
        Reads.refuse(client, operation, capability, request.scope());
        return read(operation, request, path, mapping);
    }

    private <T> Pages<T> read(
            String operation, ReadRequest request, String path, BiFunction<WireRecord, MapContext, Stream<T>> mapping) {
        return new ListPages<>(client, operation, request, session -> {
            Portion<T> portion = new Portion<>();
            MapContext context = session.mapping(path);
            session.each(
                    portion,
                    path,
                    Keyset.all(client, operation, session.priority(), Leg.of(path)),
                    row -> mapping.apply(row, context).forEach(portion.items::add));
            return portion;
        });
    }

    @Override
    public Pages<Location> locations(ReadRequest request) {
        return list(
                "operations.locations",
                Capability.READ_LOCATIONS,
                request,
                "v1/locations",
                (row, context) -> Stream.of(OperationsMapper.location(row, context)));
    }

    @Override
    public Pages<Provider> providers(ReadRequest request) {
        return list(
                "operations.providers",
                Capability.READ_PROVIDERS,
                request,
                "v1/providers",
                (row, context) -> Stream.of(OperationsMapper.provider(row, context)));
    }

    @Override
    public Pages<Operatory> operatories(ReadRequest request) {
        return list(
                "operations.operatories",
                Capability.READ_OPERATORIES,
                request,
                "v1/operatories",
                (row, context) -> Stream.of(OperationsMapper.operatory(row, context)));
    }

    @Override
    public Pages<ScheduleBlock> schedules(ReadRequest request) {
        String operation = "operations.schedules";
        ReadScope scope = request.scope();
        if (scope instanceof ReadScope.OfPatient) {
            throw client.unsupported(operation, Capability.READ_SCHEDULES, "schedules have no patients");
        }
        LocalDate from = scope instanceof ReadScope.Window window
                ? window.from()
                : client.today().minusDays(DAYS_BACK);
        LocalDate to = scope instanceof ReadScope.Window window
                ? window.to()
                : client.today().plusDays(DAYS_AHEAD);
        return read(
                operation,
                request,
                TEMPLATES,
                (row, context) -> OperationsMapper.blocks(row, from, to, context).stream());
    }

    @Override
    public Pages<AppointmentType> appointmentTypes(ReadRequest request) {
        return list(
                "operations.appointmentTypes",
                Capability.READ_APPOINTMENT_TYPES,
                request,
                REASONS,
                (row, context) -> Stream.of(OperationsMapper.reason(row, context)));
    }

    @Override
    public Pages<PaymentType> paymentTypes(ReadRequest request) {
        return list(
                "operations.paymentTypes",
                Capability.READ_PAYMENT_TYPES,
                request,
                LEDGER_TYPES,
                (row, context) -> OperationsMapper.paymentType(row, context).stream());
    }

    @Override
    public Pages<AdjustmentType> adjustmentTypes(ReadRequest request) {
        return list(
                "operations.adjustmentTypes",
                Capability.READ_ADJUSTMENT_TYPES,
                request,
                LEDGER_TYPES,
                (row, context) -> OperationsMapper.adjustmentType(row, context).stream());
    }
}
