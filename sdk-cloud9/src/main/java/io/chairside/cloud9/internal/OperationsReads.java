package io.chairside.cloud9.internal;

import io.chairside.cloud9.internal.mapping.MapContext;
import io.chairside.cloud9.internal.mapping.OperationsMapper;
import io.chairside.cloud9.internal.wire.WireRecord;
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
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** What the practice is set up with: lists of one call each, read whole. */
final class OperationsReads implements OperationsReader {

    private final Cloud9Client client;

    OperationsReads(Cloud9Client client) {
        this.client = client;
    }

    /** One list; a record that is not of the kind wanted maps to nothing, one that came before under its id is left out. */
    private <T> Pages<T> list(
            String operation,
            Capability capability,
            ReadRequest request,
            Procedure procedure,
            Params params,
            String key,
            BiFunction<WireRecord, MapContext, Optional<T>> mapping) {
        if (request.scope() instanceof ReadScope.OfPatient || request.scope() instanceof ReadScope.Window) {
            throw Session.unsupported(client, operation, capability, "this list has neither patients nor days");
        }
        return Session.once(client, operation, request, session -> {
            Portion<T> portion = new Portion<>();
            MapContext context = session.mapping();
            Set<String> seen = new HashSet<>();
            for (WireRecord row : session.rows(procedure, params)) {
                String rawId = Session.rawId(row, key);
                session.take(portion, procedure, rawId, () -> {
                    if (seen.add(row.requiredGuid(key))) {
                        mapping.apply(row, context).ifPresent(portion.items::add);
                    }
                });
            }
            return portion;
        });
    }

    @Override
    public Pages<Location> locations(ReadRequest request) {
        return list(
                "operations.locations",
                Capability.READ_LOCATIONS,
                request,
                Procedure.GET_LOCATIONS,
                Params.none(),
                "LocationGUID",
                (row, context) -> Optional.of(OperationsMapper.location(row, context)));
    }

    @Override
    public Pages<Provider> providers(ReadRequest request) {
        return list(
                "operations.providers",
                Capability.READ_PROVIDERS,
                request,
                Procedure.GET_EMPLOYEES,
                Params.none().with("showDeleted", true),
                "empGUID",
                (row, context) -> OperationsMapper.provider(row, client.config().providerTypes(), context));
    }

    @Override
    public Pages<Operatory> operatories(ReadRequest request) {
        return list(
                "operations.operatories",
                Capability.READ_OPERATORIES,
                request,
                Procedure.GET_CHAIR_SCHEDULES,
                Params.none(),
                "schdcolGUID",
                (row, context) -> Optional.of(OperationsMapper.operatory(row, context)));
    }

    @Override
    public Pages<ScheduleBlock> schedules(ReadRequest request) {
        throw Session.unsupported(
                client, "operations.schedules", Capability.READ_SCHEDULES, "Cloud 9 lists no hours of providers");
    }

    @Override
    public Pages<AppointmentType> appointmentTypes(ReadRequest request) {
        return list(
                "operations.appointmentTypes",
                Capability.READ_APPOINTMENT_TYPES,
                request,
                Procedure.GET_APPOINTMENT_TYPES,
                Params.none().with("showDeleted", true),
                "AppointmentTypeGUID",
                (row, context) -> Optional.of(OperationsMapper.appointmentType(row, context)));
    }

    @Override
    public Pages<PaymentType> paymentTypes(ReadRequest request) {
        return list(
                "operations.paymentTypes",
                Capability.READ_PAYMENT_TYPES,
                request,
                Procedure.GET_TRANSACTION_TYPES,
                Params.none(),
                "ttypGUID",
                OperationsMapper::paymentType);
    }

    @Override
    public Pages<AdjustmentType> adjustmentTypes(ReadRequest request) {
        return list(
                "operations.adjustmentTypes",
                Capability.READ_ADJUSTMENT_TYPES,
                request,
                Procedure.GET_TRANSACTION_TYPES,
                Params.none(),
                "ttypGUID",
                OperationsMapper::adjustmentType);
    }
}
