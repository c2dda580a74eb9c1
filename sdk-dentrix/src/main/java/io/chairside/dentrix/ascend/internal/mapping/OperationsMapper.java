package io.chairside.dentrix.ascend.internal.mapping;

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
import io.chairside.core.practice.ScheduleKind;
import io.chairside.core.read.Coded;
import io.chairside.dentrix.ascend.internal.wire.FieldException;
import io.chairside.dentrix.ascend.internal.wire.WireRecord;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a practice consists of. Stateless. */
public final class OperationsMapper {

    private OperationsMapper() {}

    private static String name(WireRecord row, String kind) {
        for (String field : new String[] {"name", "shortName", "title", "description"}) {
            Optional<String> name = row.text(field);
            if (name.isPresent()) {
                return name.get();
            }
        }
        return kind + " " + row.id();
    }

    /**
     * A location.
     *
     * @param row the record
     * @param context the read
     * @return the location; its time zone is not told
     */
    public static Location location(WireRecord row, MapContext context) {
        Optional<String> city = row.text("city");
        Optional<String> state = row.text("state");
        return Location.builder()
                .id(LocationId.of(row.id()))
                .name(name(row, "Location"))
                .address(
                        city.isEmpty() && state.isEmpty()
                                ? Optional.empty()
                                : Optional.of(Address.builder()
                                        .city(city)
                                        .state(state)
                                        .build()))
                .origin(context.origin(row))
                .build();
    }

    /**
     * A provider. The same person often has several, one for each location.
     *
     * @param row the record
     * @param context the read
     * @return the provider
     */
    public static Provider provider(WireRecord row, MapContext context) {
        String specialty = row.text("specialty").orElse("");
        boolean person = !row.flag("isNonPersonEntity").orElse(false);
        ProviderKind kind = !person || specialty.isEmpty()
                ? ProviderKind.OTHER
                : specialty.toUpperCase(Locale.ROOT).contains("HYGIENIST")
                        ? ProviderKind.HYGIENIST
                        : specialty.toUpperCase(Locale.ROOT).contains("DENTIST")
                                ? ProviderKind.DENTIST
                                : ProviderKind.OTHER;
        return Provider.builder()
                .id(ProviderId.of(row.id()))
                .lastName(row.text("lastName").or(() -> row.text("shortName")).orElse("Provider " + row.id()))
                .firstName(row.text("firstName"))
                .shortName(row.text("shortName"))
                .kind(Coded.of(kind, specialty))
                .nationalProviderId(row.text("npi"))
                .active(row.flag("active").orElse(true))
                .origin(context.origin(row))
                .build();
    }

    /**
     * An operatory.
     *
     * @param row the record
     * @param context the read
     * @return the operatory
     */
    public static Operatory operatory(WireRecord row, MapContext context) {
        return Operatory.builder()
                .id(OperatoryId.of(row.id()))
                .name(name(row, "Operatory"))
                .shortName(row.text("shortName"))
                .location(row.reference("location").map(LocationId::of))
                .hidden(!row.flag("active").orElse(true))
                .origin(context.origin(row))
                .build();
    }

    /**
     * A reason for appointments.
     *
     * @param row the record
     * @param context the read
     * @return the appointment type
     * @throws FieldException if it has no name
     */
    public static AppointmentType reason(WireRecord row, MapContext context) {
        return AppointmentType.builder()
                .id(AppointmentTypeId.of(row.id()))
                .name(row.text("reason").orElseThrow(() -> new FieldException("reason", "is missing")))
                .duration(
                        row.number("durationMinutes").isPresent()
                                ? Optional.of(Duration.ofMinutes(
                                        row.number("durationMinutes").getAsInt()))
                                : Optional.empty())
                .origin(context.origin(row))
                .build();
    }

    /**
     * A ledger type of payments.
     *
     * @param row the record
     * @param context the read
     * @return the payment type; empty when it is none
     */
    public static Optional<PaymentType> paymentType(WireRecord row, MapContext context) {
        String kind = row.text("ledgerType").orElse("");
        boolean insurance = kind.equals("InsurancePayment");
        if (!insurance && !kind.equals("PatientProcedurePayment")) {
            return Optional.empty();
        }
        return Optional.of(PaymentType.builder()
                .id(PaymentTypeId.of(row.id()))
                .name(name(row, "Ledger type"))
                .insurance(insurance)
                .origin(context.origin(row))
                .build());
    }

    /**
     * A ledger type of adjustments.
     *
     * @param row the record
     * @param context the read
     * @return the adjustment type; empty when it is none
     */
    public static Optional<AdjustmentType> adjustmentType(WireRecord row, MapContext context) {
        String kind = row.text("ledgerType").orElse("");
        if (!kind.endsWith("Adjustment")) {
            return Optional.empty();
        }
        AdjustmentDirection direction = switch (kind) {
            case "PatientChargeAdjustment" -> AdjustmentDirection.CHARGE;
            case "PatientCreditAdjustment" -> AdjustmentDirection.CREDIT;
            default -> AdjustmentDirection.OTHER;
        };
        return Optional.of(AdjustmentType.builder()
                .id(AdjustmentTypeId.of(row.id()))
                .name(name(row, "Ledger type"))
                .direction(Coded.of(direction, kind))
                .origin(context.origin(row))
                .build());
    }

    /**
     * The days of a template of the week.
     *
     * @param row the template
     * @param from first day
     * @param to last day
     * @param context the read
     * @return one block per day and provider
     * @throws FieldException if a needed field is missing or cannot be understood
     */
    public static List<ScheduleBlock> blocks(WireRecord row, LocalDate from, LocalDate to, MapContext context) {
        String word = row.text("dayOfWeek").orElse("").toUpperCase(Locale.ROOT);
        DayOfWeek day;
        try {
            day = DayOfWeek.valueOf(word);
        } catch (IllegalArgumentException e) {
            throw new FieldException("dayOfWeek", "is no day of the week");
        }
        LocalTime start = row.requiredTime("start");
        LocalTime end = row.requiredTime("end");
        List<Optional<String>> providers = new ArrayList<>();
        row.references("providers").forEach(id -> providers.add(Optional.of(id)));
        if (providers.isEmpty()) {
            providers.add(Optional.empty());
        }
        List<ScheduleBlock> blocks = new ArrayList<>();
        for (LocalDate date = from; !date.isAfter(to); date = date.plusDays(1)) {
            if (date.getDayOfWeek() != day) {
                continue;
            }
            for (Optional<String> provider : providers) {
                blocks.add(ScheduleBlock.builder()
                        .kind(Coded.of(provider.isPresent() ? ScheduleKind.PROVIDER : ScheduleKind.OTHER, "template"))
                        .date(date)
                        .start(start)
                        .end(end)
                        .provider(provider.map(ProviderId::of))
                        .operatories(row.reference("operatory").map(OperatoryId::of).stream()
                                .toList())
                        .note(row.text("title"))
                        .origin(context.origin(row))
                        .build());
            }
        }
        return blocks;
    }
}
