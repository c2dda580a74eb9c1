package io.chairside.cloud9.internal.mapping;

import io.chairside.cloud9.internal.wire.WireRecord;
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
import io.chairside.core.read.Coded;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the practice is set up with (reference, section 6). */
public final class OperationsMapper {

    private OperationsMapper() {}

    /**
     * An office.
     *
     * @param row the record
     * @param context about the read
     * @return the location
     */
    public static Location location(WireRecord row, MapContext context) {
        String guid = row.requiredGuid("LocationGUID");
        Optional<String> zoneName = row.text("TimeZone");
        Optional<ZoneId> zone = zoneName.flatMap(WindowsZones::zone);
        if (zoneName.isPresent() && zone.isEmpty()) {
            context.oddities().accept("unknown-time-zone", "GetLocations");
        }
        Optional<Address> address = row.anyText(
                        "LocationAddress", "LocationCity", "LocationState", "LocationPostalCode")
                .map(some -> Address.builder()
                        .lines(row.text("LocationAddress").map(List::of).orElse(List.of()))
                        .city(row.text("LocationCity"))
                        .state(row.text("LocationState"))
                        .postalCode(row.text("LocationPostalCode"))
                        .build());
        return Location.builder()
                .id(new LocationId(guid))
                .name(row.anyText("LocationName", "LocationPrintedName", "LocationCode")
                        .orElse(""))
                .shortName(row.text("LocationCode"))
                .address(address)
                .zone(zone)
                .origin(context.origin("GetLocations", guid, Optional.empty()))
                .build();
    }

    /**
     * An employee who is a provider.
     *
     * @param row the record
     * @param types words by which a provider's type is recognised, lower case
     * @param context about the read
     * @return the provider, empty for other employees
     */
    public static Optional<Provider> provider(WireRecord row, List<String> types, MapContext context) {
        String guid = row.requiredGuid("empGUID");
        String type = row.text("emptypDescription").orElse("");
        String words = type.toLowerCase(Locale.ROOT);
        if (types.stream().noneMatch(words::contains)) {
            return Optional.empty();
        }
        ProviderKind kind = words.contains("hygien")
                ? ProviderKind.HYGIENIST
                : words.contains("dont") || words.contains("dentist") || words.contains("doctor")
                        ? ProviderKind.DENTIST
                        : ProviderKind.OTHER;
        return Optional.of(Provider.builder()
                .id(new ProviderId(guid))
                .lastName(row.text("persLastName").orElse(""))
                .firstName(row.text("persFirstName"))
                .shortName(row.text("empCode"))
                .kind(Coded.of(kind, type))
                .active(!row.bit("empDeleted").orElse(false))
                .origin(context.origin("GetEmployees", guid, Optional.empty()))
                .build());
    }

    /**
     * A column of a schedule view, which is a chair.
     *
     * @param row the record
     * @param context about the read
     * @return the operatory
     */
    public static Operatory operatory(WireRecord row, MapContext context) {
        String guid = row.requiredGuid("schdcolGUID");
        return Operatory.builder()
                .id(new OperatoryId(guid))
                .name(row.text("schdcolDescription").orElse(""))
                .shortName(row.text("svcOrder"))
                .location(row.guid("locGUID").map(LocationId::new))
                .origin(context.origin("GetChairSchedules", guid, Optional.empty()))
                .build();
    }

    /**
     * A kind of appointment.
     *
     * @param row the record
     * @param context about the read
     * @return the type
     */
    public static AppointmentType appointmentType(WireRecord row, MapContext context) {
        String guid = row.requiredGuid("AppointmentTypeGUID");
        var minutes = row.number("AppointmentTypeMinutes");
        return AppointmentType.builder()
                .id(new AppointmentTypeId(guid))
                .name(row.anyText("AppointmentTypeDescription", "AppointmentTypeCode")
                        .orElse(""))
                .duration(minutes.isPresent() ? Optional.of(Duration.ofMinutes(minutes.getAsInt())) : Optional.empty())
                .hidden(row.bit("AppointmentTypeDeleted").orElse(false))
                .origin(context.origin("GetAppointmentTypes", guid, Optional.empty()))
                .build();
    }

    private static boolean categoryHas(WireRecord row, String word) {
        return row.text("trcatDescription").orElse("").toLowerCase(Locale.ROOT).contains(word);
    }

    /**
     * A transaction type of the category of payments.
     *
     * @param row the record
     * @param context about the read
     * @return the type, empty for other categories
     */
    public static Optional<PaymentType> paymentType(WireRecord row, MapContext context) {
        String guid = row.requiredGuid("ttypGUID");
        if (!categoryHas(row, "payment") && !categoryHas(row, "receipt")) {
            return Optional.empty();
        }
        return Optional.of(PaymentType.builder()
                .id(new PaymentTypeId(guid))
                .name(row.anyText("ttypDescription", "ttypCode").orElse(""))
                .insurance(row.bit("ttypIsInsurance").orElse(false))
                .hidden(row.bit("ttypDeleted").orElse(false))
                .origin(context.origin("GetTransactionTypeList", guid, Optional.empty()))
                .build());
    }

    /**
     * A transaction type of the category of adjustments.
     *
     * @param row the record
     * @param context about the read
     * @return the type, empty for other categories
     */
    public static Optional<AdjustmentType> adjustmentType(WireRecord row, MapContext context) {
        String guid = row.requiredGuid("ttypGUID");
        if (!categoryHas(row, "adjust") && !categoryHas(row, "discount")) {
            return Optional.empty();
        }
        return Optional.of(AdjustmentType.builder()
                .id(new AdjustmentTypeId(guid))
                .name(row.anyText("ttypDescription", "ttypCode").orElse(""))
                .direction(
                        Coded.of(direction(row), row.text("ttypAdjustmentType").orElse("")))
                .hidden(row.bit("ttypDeleted").orElse(false))
                .origin(context.origin("GetTransactionTypeList", guid, Optional.empty()))
                .build());
    }

    private static AdjustmentDirection direction(WireRecord row) {
        if (row.bit("ttypIsDiscount").orElse(false)
                || row.bit("ttypIsCourtesyDiscount").orElse(false)
                || row.bit("ttypIsPaidInFullDiscount").orElse(false)) {
            return AdjustmentDirection.CREDIT;
        }
        return row.bit("ttypIsLateFee").orElse(false)
                        || row.bit("ttypIsNoShowFee").orElse(false)
                        || row.bit("ttypIsNSFFee").orElse(false)
                ? AdjustmentDirection.CHARGE
                : AdjustmentDirection.OTHER;
    }
}
