package io.chairside.opendental.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.chairside.core.appointment.Appointment;
import io.chairside.core.appointment.AppointmentStatus;
import io.chairside.core.id.PracticeId;
import io.chairside.core.insurance.Benefit;
import io.chairside.core.insurance.BenefitKind;
import io.chairside.core.ledger.LedgerEntry;
import io.chairside.core.ledger.LedgerEntryKind;
import io.chairside.core.ledger.LedgerPayment;
import io.chairside.core.ledger.Procedure;
import io.chairside.core.ledger.ProcedureStatus;
import io.chairside.core.money.Money;
import io.chairside.core.patient.Consent;
import io.chairside.core.patient.Patient;
import io.chairside.core.patient.PatientStatus;
import io.chairside.core.patient.PhoneKind;
import io.chairside.core.practice.Provider;
import io.chairside.core.practice.ProviderKind;
import io.chairside.core.practice.ScheduleBlock;
import io.chairside.core.write.Reference;
import io.chairside.http.json.LenientJson;
import io.chairside.opendental.internal.wire.AdjustmentRow;
import io.chairside.opendental.internal.wire.AppointmentRow;
import io.chairside.opendental.internal.wire.BenefitRow;
import io.chairside.opendental.internal.wire.ClaimProcRow;
import io.chairside.opendental.internal.wire.PatientRow;
import io.chairside.opendental.internal.wire.PaymentRow;
import io.chairside.opendental.internal.wire.ProcedureRow;
import io.chairside.opendental.internal.wire.ProviderRow;
import io.chairside.opendental.internal.wire.RowType;
import io.chairside.opendental.internal.wire.ScheduleRow;
import io.chairside.opendental.internal.wire.SplitRow;
import io.chairside.opendental.internal.wire.WirePage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rows mean. The rows are those of the vendor's own shapes. */
class MappingTest {

    private static final ObjectMapper MAPPER = LenientJson.mapper();

    private final List<String> oddities = new ArrayList<>();
    private final MapContext context =
            new MapContext("opendental", Instant.EPOCH, Money.USD, (what, where) -> oddities.add(what + " " + where));

    private static <W> W row(RowType<W> type, String json) {
        try {
            WirePage<W> page = WirePage.read(MAPPER.getFactory().createParser(json), type);
            assertThat(page.bad()).isEmpty();
            return page.rows().get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void patient_fullRow_isMapped() {
        Patient patient = PatientMapper.patient(
                row(
                        PatientRow.TYPE,
                        "{\"PatNum\":4121,\"LName\":\"Okafor\",\"FName\":\"Ruth\",\"PatStatus\":\"Patient\",\"Gender\":\"Female\","
                                + "\"Birthdate\":\"1984-11-02\",\"Address\":\"18 Mill Lane\",\"City\":\"Bend\",\"State\":\"OR\",\"Zip\":97701,"
                                + "\"HmPhone\":\"\",\"WirelessPhone\":\"(541)555-0133\",\"Guarantor\":4120,\"Email\":\"ruth@example.org\","
                                + "\"PriProv\":3,\"ClinicNum\":2,\"DateFirstVisit\":\"2019-02-11\",\"Language\":\"\",\"TxtMsgOk\":\"Yes\","
                                + "\"DateTStamp\":\"2026-05-04 08:41:10\"}"),
                context);

        assertThat(patient.id().value()).isEqualTo("4121");
        assertThat(patient.guarantor().value()).isEqualTo("4120");
        assertThat(patient.birthDate()).contains(LocalDate.of(1984, 11, 2));
        assertThat(patient.phones())
                .singleElement()
                .satisfies(phone -> assertThat(phone.kind()).isEqualTo(PhoneKind.MOBILE));
        assertThat(patient.address().orElseThrow().postalCode()).contains("97701");
        assertThat(patient.textMessages()).isEqualTo(Consent.YES);
        assertThat(patient.language()).isEmpty();
        assertThat(patient.location().orElseThrow().value()).isEqualTo("2");
        assertThat(patient.origin().modifiedAt()).contains(LocalDateTime.of(2026, 5, 4, 8, 41, 10));
    }

    @ParameterizedTest
    @CsvSource({
        "Patient,ACTIVE,Patient",
        "0,ACTIVE,Patient",
        "NonPatient,NON_PATIENT,NonPatient",
        "Inactive,INACTIVE,Inactive",
        "Archived,ARCHIVED,Archived",
        "4,DELETED,Deleted",
        "Deceased,DECEASED,Deceased",
        "Prospective,PROSPECTIVE,Prospective",
        "Zombie,OTHER,Zombie"
    })
    void patientStatus_wordOrNumber_isKnownOrOtherAndKeepsTheWord(String sent, PatientStatus status, String word) {
        Patient patient = PatientMapper.patient(
                row(PatientRow.TYPE, "{\"PatNum\":1,\"Guarantor\":1,\"PatStatus\":\"" + sent + "\"}"), context);

        assertThat(patient.status().value()).isEqualTo(status);
        assertThat(patient.status().raw()).isEqualTo(word);
        assertThat(oddities).hasSize(status == PatientStatus.OTHER ? 1 : 0);
    }

    private Appointment appointment(String fields) {
        return AppointmentMapper.appointment(
                row(AppointmentRow.TYPE, "{\"AptNum\":1,\"PatNum\":2," + fields + "}"), context);
    }

    @Test
    void appointment_scheduled_hasStartAndLengthFromItsPattern() {
        Appointment appointment = appointment(
                "\"AptStatus\":\"Scheduled\",\"Pattern\":\"/XXXXXXXX/\",\"AptDateTime\":\"2026-05-11 14:00:00\",\"Op\":4,"
                        + "\"DateTimeArrived\":\"2026-05-11 00:00:00\",\"DateTimeSeated\":\"0001-01-01 00:00:00\","
                        + "\"DateTimeDismissed\":\"2026-05-10 15:05:00\"");

        assertThat(appointment.start()).contains(LocalDateTime.of(2026, 5, 11, 14, 0));
        assertThat(appointment.duration()).isEqualTo(Duration.ofMinutes(50));
        assertThat(appointment.arrivedAt()).isEmpty();
        assertThat(appointment.seatedAt()).isEmpty();
        assertThat(appointment.dismissedAt()).contains(LocalDateTime.of(2026, 5, 11, 15, 5));
    }

    @ParameterizedTest
    @CsvSource({"Planned,PLANNED", "6,PLANNED", "UnschedList,UNSCHEDULED"})
    void appointment_withoutAPlaceOnTheSchedule_hasNoStart(String word, AppointmentStatus status) {
        Appointment appointment =
                appointment("\"AptStatus\":\"" + word + "\",\"AptDateTime\":\"2026-05-11 14:00:00\",\"Op\":0");

        assertThat(appointment.status().value()).isEqualTo(status);
        assertThat(appointment.start()).isEmpty();
        assertThat(appointment.operatory()).isEmpty();
    }

    @Test
    void appointment_ofNobody_hasNoPatient() {
        assertThat(AppointmentMapper.appointment(
                                row(AppointmentRow.TYPE, "{\"AptNum\":1,\"PatNum\":0,\"AptStatus\":\"PtNote\"}"),
                                context)
                        .patient())
                .isEmpty();
    }

    private static ProcedureRow procedure(String fields) {
        return row(ProcedureRow.TYPE, "{\"ProcNum\":9,\"PatNum\":2,\"ProcFee\":\"130.00\"," + fields + "}");
    }

    @ParameterizedTest
    @CsvSource({"1,0,13000", "2,1,39000", "0,0,0"})
    void procedure_units_multiplyTheFee(int units, int base, long cents) {
        Procedure procedure = LedgerMapper.procedure(
                procedure("\"ProcStatus\":\"C\",\"ProcDate\":\"2024-02-29\",\"UnitQty\":" + units + ",\"BaseUnits\":"
                        + base),
                context);

        assertThat(procedure.fee()).isEqualTo(Money.ofMinor(cents, Money.USD));
        assertThat(procedure.status().value()).isEqualTo(ProcedureStatus.COMPLETED);
        assertThat(procedure.date()).isEqualTo(LocalDate.of(2024, 2, 29));
    }

    @Test
    void procedure_withoutUnits_countsOnce() {
        assertThat(LedgerMapper.fee(procedure("\"ProcStatus\":\"TP\""))).isEqualTo(13_000);
    }

    @Test
    void procedure_withoutAnyDate_isNotMappable() {
        assertThatExceptionOfType(UnmappableException.class)
                .isThrownBy(() -> LedgerMapper.procedure(procedure("\"ProcStatus\":\"TP\""), context))
                .satisfies(error -> assertThat(error.field()).isEqualTo("ProcDate"));
    }

    @Test
    void charge_completedProcedure_raisesTheBalance() {
        LedgerEntry charge =
                LedgerMapper.charge(procedure("\"ProcStatus\":\"2\",\"ProcDate\":\"2026-05-11\""), context);

        assertThat(charge.amount()).isEqualTo(Money.usd("130"));
        assertThat(charge.id().value()).isEqualTo("procedurelog:9");
    }

    @Test
    void claimLine_paid_lowersTheBalanceTwice() {
        ClaimProcRow line = row(
                ClaimProcRow.TYPE,
                "{\"ClaimProcNum\":7,\"PatNum\":2,\"ProcNum\":9,\"ClaimNum\":5,\"Status\":\"Received\",\"InsPayAmt\":84.0,\"WriteOff\":16.0}");
        LocalDate day = LocalDate.of(2026, 6, 2);

        assertThat(LedgerMapper.insurancePayment(line, day, context).amount()).isEqualTo(Money.usd("-84"));
        LedgerEntry writeOff = LedgerMapper.writeOff(line, day, context);
        assertThat(writeOff.amount()).isEqualTo(Money.usd("-16"));
        assertThat(writeOff.kind().value()).isEqualTo(LedgerEntryKind.WRITE_OFF);
        assertThat(writeOff.id().value()).isEqualTo("claimproc:7:writeoff");
        assertThat(LedgerMapper.paid(line)).isTrue();
        assertThat(LedgerMapper.expected(line)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"PAYMENT,PATIENT_PAYMENT", "REFUND,REFUND", "TRANSFER,TRANSFER"})
    void split_byNatureOfItsPayment_hasItsKindAndTheOppositeSign(
            LedgerMapper.PaymentNature nature, LedgerEntryKind kind) {
        SplitRow split = row(
                SplitRow.TYPE,
                "{\"SplitNum\":1,\"PatNum\":2,\"PayNum\":3,\"SplitAmt\":37.5,\"DatePay\":\"2026-05-04\",\"UnearnedType\":288}");

        LedgerEntry entry = LedgerMapper.split(split, nature, "Card", context);

        assertThat(entry.kind().value()).isEqualTo(kind);
        assertThat(entry.amount()).isEqualTo(Money.usd("-37.50"));
        assertThat(entry.unallocated()).isTrue();
        assertThat(entry.type()).contains("Card");
    }

    @Test
    void adjustment_negative_lowersTheBalance() {
        AdjustmentRow row = row(
                AdjustmentRow.TYPE,
                "{\"AdjNum\":1,\"PatNum\":2,\"AdjDate\":\"2026-05-04\",\"AdjAmt\":-5.44,\"adjType\":\"Discount\",\"ProcNum\":0}");

        LedgerEntry entry = LedgerMapper.adjustment(row, null, context);

        assertThat(entry.amount()).isEqualTo(Money.usd("-5.44"));
        assertThat(entry.type()).contains("Discount");
        assertThat(entry.procedure()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"CheckNum", "BankBranch", "PayNote"})
    void payment_referenceInAnyOfThreeFields_isFound(String field) {
        Reference reference = Reference.of(PracticeId.of("practice"), "payment", "pay-1");
        LedgerPayment payment = LedgerMapper.payment(
                row(
                        PaymentRow.TYPE,
                        "{\"PayNum\":1,\"PatNum\":2,\"PayDate\":\"2026-05-04\",\"PayAmt\":\"187.5\",\"PayType\":391,\"ClinicNum\":\"2\",\""
                                + field + "\":\"ref " + reference + "\",\"DepositNum\":4,\"PaymentSource\":\"API\"}"),
                null,
                List.of(),
                context);

        assertThat(payment.reference()).contains(reference);
        assertThat(payment.amount()).isEqualTo(Money.usd("187.50"));
        assertThat(payment.deposited()).isTrue();
        assertThat(payment.transfer()).isFalse();
        assertThat(payment.source()).contains("API");
    }

    @Test
    void payment_withoutType_isATransfer() {
        LedgerPayment payment = LedgerMapper.payment(
                row(
                        PaymentRow.TYPE,
                        "{\"PayNum\":1,\"PatNum\":2,\"PayDate\":\"2026-05-04\",\"PayAmt\":\"0\",\"PayType\":0,\"CheckNum\":\"CS-1\"}"),
                null,
                List.of(),
                context);

        assertThat(payment.transfer()).isTrue();
        assertThat(payment.typeId()).isEmpty();
        assertThat(payment.reference()).isEmpty();
    }

    @Test
    void benefit_minusOne_isNotSaid() {
        Benefit maximum = InsuranceMapper.benefit(
                row(
                        BenefitRow.TYPE,
                        "{\"BenefitNum\":1,\"PlanNum\":2,\"BenefitType\":\"Limitations\",\"Percent\":-1,\"MonetaryAmt\":1500.0,"
                                + "\"TimePeriod\":\"CalendarYear\",\"QuantityQualifier\":\"None\",\"Quantity\":0,\"CoverageLevel\":\"Family\"}"),
                context);
        Benefit percentage = InsuranceMapper.benefit(
                row(
                        BenefitRow.TYPE,
                        "{\"BenefitNum\":1,\"PlanNum\":2,\"BenefitType\":\"CoInsurance\",\"Percent\":80,\"MonetaryAmt\":-1.0,\"CovCatNum\":3}"),
                context);

        assertThat(maximum.kind().value()).isEqualTo(BenefitKind.LIMITATION);
        assertThat(maximum.percent()).isEmpty();
        assertThat(maximum.amount()).contains(Money.usd("1500"));
        assertThat(maximum.quantity()).isEmpty();
        assertThat(maximum.family()).isTrue();
        assertThat(percentage.percent()).hasValue(80);
        assertThat(percentage.amount()).isEmpty();
        assertThat(percentage.category()).contains("3");
    }

    @ParameterizedTest
    @CsvSource({"false,false,DENTIST", "true,false,HYGIENIST", "false,true,OTHER"})
    void provider_flags_sayWhatItIs(String secondary, String noPerson, ProviderKind kind) {
        Provider provider = OperationsMapper.provider(
                row(
                        ProviderRow.TYPE,
                        "{\"ProvNum\":1,\"Abbr\":\"DR3\",\"LName\":\"\",\"SSN\":\"123456789\",\"IsSecondary\":\""
                                + secondary + "\",\"IsNotPerson\":\"" + noPerson + "\",\"ProvStatus\":\"Deleted\"}"),
                context);

        assertThat(provider.kind().value()).isEqualTo(kind);
        assertThat(provider.lastName()).isEqualTo("DR3");
        assertThat(provider.active()).isFalse();
        assertThat(provider.toString()).doesNotContain("123456789");
    }

    @Test
    void schedule_allTexts_isMapped() {
        ScheduleBlock block = OperationsMapper.schedule(
                row(
                        ScheduleRow.TYPE,
                        "{\"ScheduleNum\":\"31877\",\"SchedDate\":\"2026-05-11\",\"StartTime\":\"08:00:00\",\"StopTime\":\"12:00:00\","
                                + "\"SchedType\":\"Provider\",\"ProvNum\":\"3\",\"Note\":\"\",\"operatories\":\"4,5\"}"),
                context);

        assertThat(block.start()).isEqualTo(LocalTime.of(8, 0));
        assertThat(block.end()).isEqualTo(LocalTime.NOON);
        assertThat(block.operatories()).extracting(Object::toString).containsExactly("4", "5");
        assertThat(block.provider().orElseThrow().value()).isEqualTo("3");
    }
}
