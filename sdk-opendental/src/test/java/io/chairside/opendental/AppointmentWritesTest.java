package io.chairside.opendental;

import static io.chairside.opendental.SimulatedOffice.PRACTICE;
import static io.chairside.opendental.SimulatedOffice.TODAY;
import static io.chairside.opendental.SimulatedOffice.posted;
import static io.chairside.opendental.SimulatedOffice.rejected;
import static io.chairside.opendental.SimulatedOffice.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.appointment.AppointmentDraft;
import io.chairside.core.appointment.AppointmentMove;
import io.chairside.core.id.AppointmentId;
import io.chairside.core.id.AppointmentTypeId;
import io.chairside.core.id.OperatoryId;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.ProviderId;
import io.chairside.core.spi.AppointmentWriter;
import io.chairside.core.write.Adaptation;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.Reference;
import io.chairside.core.write.RejectionReason;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;
import io.chairside.testkit.opendental.OpenDentalFault;
import io.chairside.testkit.opendental.PermissionGroup;
import io.chairside.testkit.opendental.RequestMatch;
import io.chairside.testkit.opendental.data.OdRow;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AppointmentWritesTest {

    private static final RequestMatch POST = RequestMatch.of("POST", "appointments");

    /** A Sunday evening, when no generated practice has appointments. */
    private static final LocalDateTime FREE = LocalDateTime.parse("2026-05-10T20:00:00");

    private SimulatedOffice office;

    @BeforeEach
    void open() {
        office = SimulatedOffice.open();
    }

    @AfterEach
    void close() {
        office.close();
    }

    private AppointmentWriter writer() {
        return office.connector.scheduling().orElseThrow();
    }

    private String chair(int place) {
        return Long.toString(office.rows("operatory").stream()
                .filter(row -> !row.flag("IsHidden"))
                .toList()
                .get(place)
                .key());
    }

    private AppointmentDraft draft(UnaryOperator<AppointmentDraft.Builder> change) {
        return change.apply(AppointmentDraft.builder()
                        .reference(Reference.of(PRACTICE, "appointment", "a1"))
                        .patient(PatientId.of(SimulatedOffice.PATIENT))
                        .start(FREE)
                        .duration(Duration.ofMinutes(40))
                        .operatory(OperatoryId.of(chair(0)))
                        .provider(ProviderId.of("1"))
                        .note("Booked online"))
                .build();
    }

    private AppointmentDraft draft() {
        return draft(builder -> builder);
    }

    private WriteOutcome book(AppointmentDraft draft) {
        return writer().book(draft, WriteOptions.careful());
    }

    private RejectionReason refusal(AppointmentDraft draft) {
        WriteOutcome.Rejected outcome = rejected(book(draft));
        assertThat(outcome.explanation()).isNotBlank();
        assertThat(outcome.remedy()).isNotBlank();
        return outcome.reason();
    }

    private List<OdRow> rows(Reference reference) {
        return office.rows("appointment").stream()
                .filter(row -> row.text("Note").contains(reference.shortForm()))
                .toList();
    }

    private AppointmentId booked() {
        return AppointmentId.of(posted(book(draft())).receipt().rawId());
    }

    private OdRow row(AppointmentId appointment) {
        return office.row("appointment", appointment.value());
    }

    private static Reference reference(String purpose) {
        return Reference.of(PRACTICE, purpose, "a1");
    }

    @Test
    void book_freeTime_standsOnceAsAskedAndIsFound() {
        AppointmentDraft draft = draft();

        Receipt receipt = posted(book(draft)).receipt();
        Receipt again = posted(book(draft)).receipt();

        assertThat(receipt.resource()).isEqualTo("appointment");
        assertThat(receipt.reference()).contains(draft.reference());
        assertThat(receipt.date()).contains(FREE.toLocalDate());
        assertThat(again.rawId()).isEqualTo(receipt.rawId());
        assertThat(rows(draft.reference())).singleElement().satisfies(row -> {
            assertThat(row.dateTime("AptDateTime")).isEqualTo(FREE);
            assertThat(row.text("Pattern")).hasSize(8);
            assertThat(row.num("Op")).isEqualTo(Long.parseLong(chair(0)));
            assertThat(row.num("ProvNum")).isEqualTo(1);
            assertThat(row.text("Note")).startsWith("Booked online");
        });
        assertThat(writer().find(LookupRequest.of(draft.reference(), draft.patient(), TODAY)))
                .isInstanceOf(Lookup.Found.class);
        assertThat(office.simulator.requests().count("POST", "appointments")).isEqualTo(1);
    }

    static Stream<Arguments> doubts() {
        return Stream.of(
                Arguments.of(OpenDentalFault.lostAnswerAfterEffect(), 1),
                Arguments.of(OpenDentalFault.lostAnswerBeforeEffect(), 0),
                Arguments.of(OpenDentalFault.gatewayTimeout(true), 1),
                Arguments.of(OpenDentalFault.officeOffline(), 0),
                Arguments.of(OpenDentalFault.htmlInsteadOfJson(), 0),
                Arguments.of(OpenDentalFault.truncatedBody(), 1),
                Arguments.of(OpenDentalFault.hugeBody(100_000_000), 1),
                Arguments.of(OpenDentalFault.missingField("AptNum"), 1));
    }

    @ParameterizedTest
    @MethodSource("doubts")
    void book_noClearAnswer_isUnknownAndNeverDoubled(OpenDentalFault fault, int stands) {
        AppointmentDraft draft = draft();
        office.simulator.faults().once(fault, POST);

        assertThat(unknown(book(draft)).howToFindOut())
                .contains(draft.reference().shortForm());
        assertThat(rows(draft.reference())).hasSize(stands);
        posted(book(draft));

        assertThat(rows(draft.reference())).hasSize(1);
    }

    @Test
    void book_readBackFails_isUnknownAndTheRepeatFindsIt() {
        AppointmentDraft draft = draft();
        office.simulator
                .faults()
                .always(
                        OpenDentalFault.serviceUnavailable(),
                        RequestMatch.where(call -> call.method().equals("GET")
                                && call.resource().equals("appointments")
                                && !rows(draft.reference()).isEmpty()));

        assertThat(unknown(book(draft)).why()).contains("could not be read back");
        office.simulator.faults().clear();
        posted(book(draft));

        assertThat(rows(draft.reference())).hasSize(1);
    }

    @Test
    void book_noteOfAnyScript_standsAsItIs() {
        AppointmentDraft draft = draft(builder -> builder.note("O'Brien \uD83E\uDDB7 \u0410\u043D\u043D\u0430 \u6771"));

        posted(book(draft));

        assertThat(rows(draft.reference()).get(0).text("Note"))
                .startsWith("O'Brien \uD83E\uDDB7 \u0410\u043D\u043D\u0430 \u6771");
    }

    @Test
    void book_noteTooLong_isCutOrRefusedAsAllowed() {
        AppointmentDraft draft = draft(builder -> builder.note("\uD83E\uDDB7".repeat(5_000)));

        assertThat(rejected(writer().book(
                                        draft,
                                        WriteOptions.careful().forbidding(EnumSet.of(Adaptation.Kind.TEXT_SHORTENED))))
                        .reason())
                .isEqualTo(RejectionReason.ADAPTATION_FORBIDDEN);
        assertThat(posted(book(draft)).adaptations())
                .extracting(Adaptation::kind)
                .containsExactly(Adaptation.Kind.TEXT_SHORTENED);
        assertThat(rows(draft.reference()).get(0).text("Note"))
                .hasSizeLessThanOrEqualTo(4_000)
                .endsWith("[" + draft.reference() + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2028-02-29T09:00:00", "2026-11-01T01:30:00", "2026-11-01T00:30:00"})
    void book_leapDayOrRepeatedHour_isAWallTimeLikeAnyOther(String start) {
        AppointmentDraft draft = draft(builder -> builder.start(LocalDateTime.parse(start)));

        posted(book(draft));

        assertThat(rows(draft.reference()).get(0).dateTime("AptDateTime")).isEqualTo(LocalDateTime.parse(start));
    }

    @Test
    void book_skippedHour_isRefused() {
        assertThat(refusal(draft(builder -> builder.start(LocalDateTime.parse("2027-03-14T02:30:00")))))
                .isEqualTo(RejectionReason.INVALID_DATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT7M", "PT5M30S", "PT9H5M", "PT48H"})
    void book_lengthThatNoPatternHas_isRefused(String length) {
        assertThat(refusal(draft(builder -> builder.duration(Duration.parse(length)))))
                .isEqualTo(RejectionReason.OTHER);
        assertThat(office.simulator.requests().writes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {-35, 0, 35})
    void book_takenTime_isAConflict(long minutes) {
        posted(book(draft()));

        assertThat(refusal(
                        draft(builder -> builder.reference(reference("other")).start(FREE.plusMinutes(minutes)))))
                .isEqualTo(RejectionReason.CONFLICT);
        assertThat(office.simulator.requests().count("POST", "appointments")).isEqualTo(1);
    }

    @Test
    void book_besideAnother_isNoConflict() {
        posted(book(draft()));

        posted(book(draft(builder -> builder.reference(reference("after")).start(FREE.plusMinutes(40)))));
        posted(book(draft(builder -> builder.reference(reference("other chair")).operatory(OperatoryId.of(chair(1))))));
    }

    @Test
    void book_unknownThings_areRefusedBeforeSending() {
        office.simulator.frontDesk().archivePatient(12);
        long hidden = office.simulator
                .database()
                .table("operatory")
                .insert(row -> row.set("OpName", "Store room").set("IsHidden", true))
                .key();

        assertThat(List.of(
                        refusal(draft(builder -> builder.patient(PatientId.of("999999")))),
                        refusal(draft(builder -> builder.patient(PatientId.of("12")))),
                        refusal(draft(builder -> builder.operatory(OperatoryId.of("987")))),
                        refusal(draft(builder -> builder.operatory(OperatoryId.of("Room 1")))),
                        refusal(draft(builder -> builder.operatory(OperatoryId.of(Long.toString(hidden))))),
                        refusal(draft(builder -> builder.provider(ProviderId.of("Dr. Who")))),
                        refusal(draft(builder -> builder.type(AppointmentTypeId.of("Cleaning"))))))
                .containsExactly(
                        RejectionReason.PATIENT_NOT_FOUND,
                        RejectionReason.PATIENT_NOT_ACTIVE,
                        RejectionReason.TARGET_NOT_FOUND,
                        RejectionReason.TARGET_NOT_FOUND,
                        RejectionReason.TARGET_NOT_FOUND,
                        RejectionReason.TARGET_NOT_FOUND,
                        RejectionReason.TARGET_NOT_FOUND);
        assertThat(office.simulator.requests().writes()).isZero();
    }

    @Test
    void book_providerThatTheOfficeDoesNotKnow_isRefusedByTheOffice() {
        assertThat(refusal(draft(builder -> builder.provider(ProviderId.of("98765")))))
                .isEqualTo(RejectionReason.TARGET_NOT_FOUND);
        assertThat(rows(draft().reference())).isEmpty();
    }

    @Test
    void book_type_bringsItsProceduresButKeepsTheLengthAskedFor() {
        long type = office.rows("appointmenttype").stream()
                .filter(row -> row.text("Pattern").length() != 8)
                .findFirst()
                .orElseThrow()
                .key();
        AppointmentDraft draft = draft(builder -> builder.type(AppointmentTypeId.of(Long.toString(type))));

        Receipt receipt = posted(book(draft)).receipt();

        assertThat(office.row("appointment", receipt.rawId()).text("Pattern")).hasSize(8);
        assertThat(office.row("appointment", receipt.rawId()).num("AppointmentTypeNum"))
                .isEqualTo(type);
    }

    @Test
    void book_staffMovedItMeanwhile_isAConflictAndNotBookedAgain() {
        AppointmentId appointment = booked();
        office.simulator
                .database()
                .table("appointment")
                .update(Long.parseLong(appointment.value()), row -> row.set("AptDateTime", FREE.plusDays(1)));

        assertThat(refusal(draft())).isEqualTo(RejectionReason.CONFLICT);
        assertThat(rows(draft().reference())).hasSize(1);
    }

    @Test
    void book_keyMayNot_isRefused() {
        try (SimulatedOffice readOnly =
                SimulatedOffice.open(builder -> builder.permissions(Set.of(PermissionGroup.READ_ALL)), Map.of())) {
            assertThat(rejected(readOnly.connector.scheduling().orElseThrow().book(draft(), WriteOptions.careful()))
                            .reason())
                    .isEqualTo(RejectionReason.NOT_PERMITTED);
        }
    }

    @Test
    void find_deletedAppointment_isAbsentAndWithoutPatientInconclusive() {
        AppointmentId appointment = booked();
        office.simulator.frontDesk().deleteAppointment(Long.parseLong(appointment.value()));

        assertThat(writer().find(LookupRequest.of(draft().reference(), draft().patient(), TODAY)))
                .isInstanceOf(Lookup.Absent.class);
        assertThat(writer().find(LookupRequest.of(draft().reference()))).isInstanceOf(Lookup.Inconclusive.class);
    }

    private AppointmentMove move(AppointmentId appointment, UnaryOperator<AppointmentMove.Builder> change) {
        return change.apply(AppointmentMove.builder()
                        .reference(reference("move"))
                        .appointment(appointment)
                        .start(FREE.plusHours(1)))
                .build();
    }

    @Test
    void move_freeTime_movesAndARepeatSendsNothing() {
        AppointmentId appointment = booked();
        AppointmentMove move = move(appointment, builder -> builder.operatory(OperatoryId.of(chair(1))));

        posted(writer().move(move, WriteOptions.careful()));
        posted(writer().move(move, WriteOptions.careful()));

        assertThat(row(appointment).dateTime("AptDateTime")).isEqualTo(FREE.plusHours(1));
        assertThat(row(appointment).num("Op")).isEqualTo(Long.parseLong(chair(1)));
        assertThat(office.simulator.requests().count("PUT", "appointments")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void move_lostAnswer_isUnknownAndTheRepeatSettlesIt(boolean effect) {
        AppointmentId appointment = booked();
        office.simulator
                .faults()
                .once(
                        effect ? OpenDentalFault.lostAnswerAfterEffect() : OpenDentalFault.lostAnswerBeforeEffect(),
                        RequestMatch.of("PUT", "appointments"));
        AppointmentMove move = move(appointment, builder -> builder);

        unknown(writer().move(move, WriteOptions.careful()));
        posted(writer().move(move, WriteOptions.careful()));

        assertThat(row(appointment).dateTime("AptDateTime")).isEqualTo(FREE.plusHours(1));
        assertThat(office.simulator.requests().count("PUT", "appointments")).isEqualTo(effect ? 1 : 2);
    }

    @Test
    void move_impossible_isRefusedAndChangesNothing() {
        AppointmentId appointment = booked();
        AppointmentId other = AppointmentId.of(posted(book(
                        draft(builder -> builder.reference(reference("other")).start(FREE.plusHours(2)))))
                .receipt()
                .rawId());
        long writes = office.simulator.requests().writes();

        assertThat(List.of(
                        reason(move(appointment, builder -> builder.start(LocalDateTime.parse("2027-03-14T02:10:00")))),
                        reason(move(appointment, builder -> builder.start(FREE.plusMinutes(100)))),
                        reason(move(appointment, builder -> builder.operatory(OperatoryId.of("987")))),
                        reason(move(AppointmentId.of("987654"), builder -> builder)),
                        reason(move(AppointmentId.of("A-1"), builder -> builder))))
                .containsExactly(
                        RejectionReason.INVALID_DATE,
                        RejectionReason.CONFLICT,
                        RejectionReason.TARGET_NOT_FOUND,
                        RejectionReason.TARGET_NOT_FOUND,
                        RejectionReason.TARGET_NOT_FOUND);
        office.simulator.frontDesk().completeAppointment(Long.parseLong(other.value()));
        assertThat(reason(move(other, builder -> builder))).isEqualTo(RejectionReason.LOCKED);
        assertThat(office.simulator.requests().writes()).isEqualTo(writes);
    }

    private RejectionReason reason(AppointmentMove move) {
        return rejected(writer().move(move, WriteOptions.careful())).reason();
    }

    @Test
    void move_withinItsOwnTime_isNoConflict() {
        AppointmentId appointment = booked();

        posted(writer().move(
                        move(appointment, builder -> builder.start(FREE.plusMinutes(10))), WriteOptions.careful()));
    }

    @Test
    void confirm_byTheOfficesOwnStatus_setsItOnce() {
        AppointmentId appointment = booked();

        posted(writer().confirm(reference("confirm"), appointment, WriteOptions.careful()));
        posted(writer().confirm(reference("confirm"), appointment, WriteOptions.careful()));

        assertThat(office.row("definition", Long.toString(row(appointment).num("Confirmed")))
                        .text("ItemName"))
                .contains("Confirmed");
        assertThat(office.simulator.requests().count("PUT", "appointments", "Confirm"))
                .isEqualTo(1);
    }

    @Test
    void confirm_byAChosenStatus_setsThatOrNamesTheOfficesOwn() {
        AppointmentId appointment = booked();
        OdRow sent = office.rows("definition").stream()
                .filter(row -> row.num("Category") == 2 && row.text("ItemName").equals("Left Message"))
                .findFirst()
                .orElseThrow();
        try (var chosen = office.connect(Map.of(OpenDentalSettings.CONFIRMED_STATUS, Long.toString(sent.key())));
                var wrong = office.connect(Map.of(OpenDentalSettings.CONFIRMED_STATUS, "99999"))) {
            WriteOutcome.Rejected refused = rejected(wrong.scheduling()
                    .orElseThrow()
                    .confirm(reference("confirm"), appointment, WriteOptions.careful()));
            assertThat(refused.reason()).isEqualTo(RejectionReason.INVALID_TYPE);
            assertThat(refused.explanation()).contains("Left Message (" + sent.key() + ")");

            posted(chosen.scheduling()
                    .orElseThrow()
                    .confirm(reference("confirm"), appointment, WriteOptions.careful()));
        }
        assertThat(row(appointment).num("Confirmed")).isEqualTo(sent.key());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void confirm_lostAnswer_isUnknownAndTheRepeatSettlesIt(boolean effect) {
        AppointmentId appointment = booked();
        office.simulator
                .faults()
                .once(
                        effect ? OpenDentalFault.lostAnswerAfterEffect() : OpenDentalFault.lostAnswerBeforeEffect(),
                        RequestMatch.of("PUT", "appointments"));

        unknown(writer().confirm(reference("confirm"), appointment, WriteOptions.careful()));
        posted(writer().confirm(reference("confirm"), appointment, WriteOptions.careful()));

        assertThat(office.simulator.requests().count("PUT", "appointments", "Confirm"))
                .isEqualTo(effect ? 1 : 2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void cancel_scheduled_breaksItOnceAndDeclaresWhatIsLost(boolean toList) {
        AppointmentId appointment = booked();
        try (var connector =
                office.connect(Map.of(OpenDentalSettings.CANCEL_TO_UNSCHEDULED_LIST, Boolean.toString(toList)))) {
            AppointmentWriter writer = connector.scheduling().orElseThrow();

            WriteOutcome.Posted outcome =
                    posted(writer.cancel(reference("cancel"), appointment, false, WriteOptions.careful()));
            posted(writer.cancel(reference("cancel"), appointment, false, WriteOptions.careful()));

            assertThat(outcome.adaptations())
                    .extracting(Adaptation::kind)
                    .containsExactly(Adaptation.Kind.DETAIL_DROPPED);
        }
        assertThat(row(appointment).num("AptStatus")).isEqualTo(toList ? 3 : 5);
        assertThat(office.simulator.requests().count("PUT", "appointments", "Break"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void cancel_officeWithProcedures_addsTheOneForMissedOrCancelled(boolean missed) {
        office.simulator.database().setPreference("BrokenApptProcedure", "1");
        AppointmentId appointment = booked();
        try (var connector = office.connect(Map.of(OpenDentalSettings.BROKEN_APPOINTMENT_PROCEDURES, "true"))) {
            assertThat(posted(connector
                                    .scheduling()
                                    .orElseThrow()
                                    .cancel(reference("cancel"), appointment, missed, WriteOptions.careful()))
                            .adaptations())
                    .isEmpty();
        }
        assertThat(office.rows("histappointment"))
                .filteredOn(row -> row.num("AptNum") == Long.parseLong(appointment.value()))
                .last()
                .satisfies(row -> assertThat(row.num("HistApptAction")).isEqualTo(missed ? 2 : 3));
    }

    @Test
    void cancel_adaptationForbiddenOrCompleted_isRefusedAndChangesNothing() {
        AppointmentId appointment = booked();

        assertThat(rejected(writer().cancel(
                                        reference("cancel"),
                                        appointment,
                                        true,
                                        WriteOptions.careful().forbidding(EnumSet.of(Adaptation.Kind.DETAIL_DROPPED))))
                        .reason())
                .isEqualTo(RejectionReason.ADAPTATION_FORBIDDEN);
        office.simulator.frontDesk().completeAppointment(Long.parseLong(appointment.value()));
        assertThat(rejected(writer().cancel(reference("cancel"), appointment, true, WriteOptions.careful()))
                        .reason())
                .isEqualTo(RejectionReason.LOCKED);
        assertThat(rejected(writer().confirm(reference("confirm"), appointment, WriteOptions.careful()))
                        .reason())
                .isEqualTo(RejectionReason.LOCKED);
        assertThat(office.simulator.requests().count("PUT", "appointments")).isZero();
    }
}
