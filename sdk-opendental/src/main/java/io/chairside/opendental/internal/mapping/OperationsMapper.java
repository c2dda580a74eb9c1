package io.chairside.opendental.internal.mapping;

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
import io.chairside.core.practice.ScheduleKind;
import io.chairside.core.read.Coded;
import io.chairside.opendental.internal.wire.AppointmentTypeRow;
import io.chairside.opendental.internal.wire.ClinicRow;
import io.chairside.opendental.internal.wire.DefinitionRow;
import io.chairside.opendental.internal.wire.OperatoryRow;
import io.chairside.opendental.internal.wire.ProviderRow;
import io.chairside.opendental.internal.wire.ScheduleRow;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/** What a practice consists of. */
public final class OperationsMapper {

    private static final Words<ScheduleKind> SCHEDULE = new Words<>("SchedType", ScheduleKind.OTHER, ScheduleKind.OTHER)
            .with(ScheduleKind.PRACTICE, "Practice", 0)
            .with(ScheduleKind.PROVIDER, "Provider", 1)
            .with(ScheduleKind.BLOCKOUT, "Blockout", 2)
            .with(ScheduleKind.EMPLOYEE, "Employee", 3)
            .with(ScheduleKind.OTHER, "WebSchedASAP", 4);

    private static final Words<AdjustmentDirection> DIRECTION = new Words<>(
                    "ItemValue", AdjustmentDirection.OTHER, AdjustmentDirection.OTHER)
            .with(AdjustmentDirection.CHARGE, "+")
            .with(AdjustmentDirection.CREDIT, "-")
            .with(AdjustmentDirection.DISCOUNT_PLAN, "dp");

    private static final Coded<ProviderKind> DENTIST = Coded.of(ProviderKind.DENTIST, "false");
    private static final Coded<ProviderKind> HYGIENIST = Coded.of(ProviderKind.HYGIENIST, "true");
    private static final Coded<ProviderKind> NO_PERSON = Coded.of(ProviderKind.OTHER, "IsNotPerson");

    private OperationsMapper() {}

    /** The location of a clinic. */
    public static Location location(ClinicRow row, MapContext context) {
        return Location.builder()
                .id(LocationId.of(Long.toString(row.clinicNum())))
                .name(firstOf(row.description(), row.abbr(), "Clinic " + row.clinicNum()))
                .shortName(Optional.ofNullable(row.abbr()))
                .address(PatientMapper.address(row.address(), row.address2(), row.city(), row.state(), row.zip()))
                .phone(Optional.ofNullable(row.phone()))
                .hidden(row.isHidden())
                .origin(context.origin("clinic", row.clinicNum(), null))
                .build();
    }

    /**
     * The one location of an office without clinics, from its preferences. Its id is 0, the number that all rows have then.
     *
     * @param preferences values by name
     */
    public static Location practice(Map<String, String> preferences, MapContext context) {
        return Location.builder()
                .id(LocationId.of("0"))
                .name(preferences.getOrDefault("PracticeTitle", "Practice"))
                .address(PatientMapper.address(
                        preferences.get("PracticeAddress"), null, preferences.get("PracticeCity"), null, null))
                .phone(Optional.ofNullable(preferences.get("PracticePhone")))
                .origin(context.origin("preference", 0, null))
                .build();
    }

    /** The provider of a row. */
    public static Provider provider(ProviderRow row, MapContext context) {
        @Nullable String status = row.provStatus();
        boolean deleted = status != null && (status.equals("Deleted") || status.equals("1"));
        return Provider.builder()
                .id(ProviderId.of(Long.toString(row.provNum())))
                .lastName(firstOf(row.lastName(), row.abbr(), ""))
                .firstName(Optional.ofNullable(row.firstName()))
                .shortName(Optional.ofNullable(row.abbr()))
                .kind(row.isNotPerson() ? NO_PERSON : row.isSecondary() ? HYGIENIST : DENTIST)
                .nationalProviderId(Optional.ofNullable(row.nationalProvID()))
                .active(!row.isHidden() && !deleted)
                .origin(context.origin("provider", row.provNum(), row.dateTStamp()))
                .build();
    }

    /** The operatory of a row. */
    public static Operatory operatory(OperatoryRow row, MapContext context) {
        return Operatory.builder()
                .id(OperatoryId.of(Long.toString(row.operatoryNum())))
                .name(firstOf(row.opName(), row.abbrev(), "Operatory " + row.operatoryNum()))
                .shortName(Optional.ofNullable(row.abbrev()))
                .location(MapContext.location(row.clinicNum()))
                .dentist(MapContext.provider(row.provDentist()))
                .hygienist(MapContext.provider(row.provHygienist()))
                .hygiene(row.isHygiene())
                .hidden(row.isHidden())
                .origin(context.origin("operatory", row.operatoryNum(), null))
                .build();
    }

    /** The block of a row. */
    public static ScheduleBlock schedule(ScheduleRow row, MapContext context) {
        LocalTime start = row.startTime() == null ? LocalTime.MIDNIGHT : row.startTime();
        ScheduleBlock.Builder block = ScheduleBlock.builder()
                .kind(SCHEDULE.of(row.schedType(), context))
                .date(row.schedDate())
                .start(start)
                .end(row.stopTime() == null ? start : row.stopTime())
                .provider(MapContext.provider(row.provNum()))
                .note(Optional.ofNullable(row.note()))
                .origin(context.origin("schedule", row.scheduleNum(), row.dateTStamp()));
        if (row.operatories() != null) {
            StringTokenizer keys = new StringTokenizer(row.operatories(), ", ");
            while (keys.hasMoreTokens()) {
                block.addOperatory(OperatoryId.of(keys.nextToken()));
            }
        }
        return block.build();
    }

    /** The kind of appointment of a row. */
    public static AppointmentType appointmentType(AppointmentTypeRow row, MapContext context) {
        AppointmentType.Builder type = AppointmentType.builder()
                .id(AppointmentTypeId.of(Long.toString(row.appointmentTypeNum())))
                .name(firstOf(row.appointmentTypeName(), null, "Type " + row.appointmentTypeNum()))
                .duration(
                        row.pattern() == null
                                ? Optional.<Duration>empty()
                                : Optional.of(AppointmentMapper.duration(row.pattern())))
                .hidden(row.isHidden())
                .origin(context.origin("appointmenttype", row.appointmentTypeNum(), null));
        if (row.codeStr() != null) {
            StringTokenizer codes = new StringTokenizer(row.codeStr(), ", ");
            while (codes.hasMoreTokens()) {
                type.addProcedureCode(codes.nextToken());
            }
        }
        return type.build();
    }

    /** The payment type of a definition. */
    public static PaymentType paymentType(DefinitionRow row, boolean insurance, MapContext context) {
        return PaymentType.builder()
                .id(PaymentTypeId.of(Long.toString(row.defNum())))
                .name(firstOf(row.itemName(), null, "Type " + row.defNum()))
                .insurance(insurance)
                .hidden(row.isHidden())
                .origin(context.origin("definition", row.defNum(), null))
                .build();
    }

    /** The adjustment type of a definition. */
    public static AdjustmentType adjustmentType(DefinitionRow row, MapContext context) {
        return AdjustmentType.builder()
                .id(AdjustmentTypeId.of(Long.toString(row.defNum())))
                .name(firstOf(row.itemName(), null, "Type " + row.defNum()))
                .direction(DIRECTION.of(row.itemValue(), context))
                .hidden(row.isHidden())
                .origin(context.origin("definition", row.defNum(), null))
                .build();
    }

    private static String firstOf(@Nullable String first, @Nullable String second, String last) {
        return first != null ? first : second != null ? second : last;
    }
}
