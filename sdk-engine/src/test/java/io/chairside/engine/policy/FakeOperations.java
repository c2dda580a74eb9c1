package io.chairside.engine.policy;

import io.chairside.core.id.AdjustmentTypeId;
import io.chairside.core.id.PaymentTypeId;
import io.chairside.core.practice.AdjustmentDirection;
import io.chairside.core.practice.AdjustmentType;
import io.chairside.core.practice.AppointmentType;
import io.chairside.core.practice.Location;
import io.chairside.core.practice.Operatory;
import io.chairside.core.practice.PaymentType;
import io.chairside.core.practice.Provider;
import io.chairside.core.practice.ScheduleBlock;
import io.chairside.core.read.Coded;
import io.chairside.core.read.Origin;
import io.chairside.core.read.Page;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.spi.OperationsReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A practice that has payment and adjustment types and nothing else. */
public final class FakeOperations implements OperationsReader {

    private final List<PaymentType> payments = new ArrayList<>();
    private final List<AdjustmentType> adjustments = new ArrayList<>();

    public FakeOperations payment(String id, boolean hidden) {
        payments.add(PaymentType.builder()
                .id(PaymentTypeId.of(id))
                .name("Type " + id)
                .hidden(hidden)
                .origin(origin("paymenttype", id))
                .build());
        return this;
    }

    public FakeOperations adjustment(String id) {
        adjustments.add(AdjustmentType.builder()
                .id(AdjustmentTypeId.of(id))
                .name("Type " + id)
                .direction(Coded.of(AdjustmentDirection.values()[0], "+"))
                .origin(origin("adjustmenttype", id))
                .build());
        return this;
    }

    private static Origin origin(String resource, String id) {
        return new Origin("sim", resource, id, Instant.EPOCH, Optional.empty());
    }

    private static <T> Pages<T> page(List<T> items) {
        return () -> List.of(Page.of(items, true)).iterator();
    }

    @Override
    public Pages<Location> locations(ReadRequest request) {
        return page(List.of());
    }

    @Override
    public Pages<Provider> providers(ReadRequest request) {
        return page(List.of());
    }

    @Override
    public Pages<Operatory> operatories(ReadRequest request) {
        return page(List.of());
    }

    @Override
    public Pages<ScheduleBlock> schedules(ReadRequest request) {
        return page(List.of());
    }

    @Override
    public Pages<AppointmentType> appointmentTypes(ReadRequest request) {
        return page(List.of());
    }

    @Override
    public Pages<PaymentType> paymentTypes(ReadRequest request) {
        return page(payments);
    }

    @Override
    public Pages<AdjustmentType> adjustmentTypes(ReadRequest request) {
        return page(adjustments);
    }
}
