package io.chairside.opendental;

import static io.chairside.opendental.LedgerFixtures.sentClaim;
import static io.chairside.opendental.SimulatedOffice.NOW;
import static io.chairside.opendental.SimulatedOffice.PATIENT;
import static io.chairside.opendental.SimulatedOffice.PRACTICE;
import static io.chairside.opendental.SimulatedOffice.TODAY;
import static io.chairside.opendental.SimulatedOffice.posting;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.chairside.core.appointment.AppointmentDraft;
import io.chairside.core.error.ChairsideException;
import io.chairside.core.id.AppointmentId;
import io.chairside.core.id.OperatoryId;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.ProcedureId;
import io.chairside.core.insurance.ClaimDraft;
import io.chairside.core.money.Money;
import io.chairside.core.note.AppointmentNoteDraft;
import io.chairside.core.note.CommunicationDirection;
import io.chairside.core.note.CommunicationDraft;
import io.chairside.core.note.CommunicationMode;
import io.chairside.core.note.DocumentDraft;
import io.chairside.core.patient.ExpectedPatient;
import io.chairside.core.payment.AdjustmentPosting;
import io.chairside.core.payment.Posting;
import io.chairside.core.spi.PmsConnector;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.Reference;
import io.chairside.core.write.WriteOptions;
import io.chairside.opendental.RawProxy.Verdict;
import io.chairside.testkit.opendental.OpenDentalFault;
import io.chairside.testkit.opendental.RequestMatch;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Nothing of a patient, of a file or of a key may appear in a log, a message, an outcome or a printed value of a write. */
class WriteCanaryTest {

    private static final String CANARY = RawProxy.NAME;
    private static final Map<String, String> TYPES = Map.of(
            OpenDentalSettings.ADJUSTMENT_TYPE_CREDIT, "9",
            OpenDentalSettings.ADJUSTMENT_TYPE_CHARGE, "14");

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<String> seen = new ArrayList<>();
    private SimulatedOffice office;

    @BeforeEach
    void open() {
        office = SimulatedOffice.open(TYPES);
        office.simulator
                .database()
                .table("patient")
                .update(
                        LedgerFixtures.PATIENT,
                        row -> row.set("LName", CANARY)
                                .set("FName", CANARY)
                                .set("Email", CANARY + "@example.org")
                                .set("Address", CANARY));
        log.start();
        root.addAppender(log);
        root.setLevel(Level.TRACE);
    }

    @AfterEach
    void close() {
        root.setLevel(before);
        root.detachAppender(log);
        office.close();
    }

    private static Reference reference(String purpose) {
        return Reference.of(PRACTICE, purpose, "canary");
    }

    /** One write of every kind, each with the canary in all of its texts. */
    private Map<Object, Function<PmsConnector, Object>> writes() {
        String chair = Long.toString(office.rows("operatory").get(0).key());
        long procedure = LedgerFixtures.procedure(office, "30.00", 5);
        long appointment = office.rows("appointment").get(0).key();
        Posting payment = posting(
                "canary",
                "10.00",
                builder -> builder.memo(CANARY)
                        .expectedPatient(ExpectedPatient.builder()
                                .id(PatientId.of(PATIENT))
                                .lastName(CANARY)
                                .firstName(CANARY)
                                .build()));
        Posting wrongPerson = posting(
                "canary-wrong",
                "10.00",
                builder -> builder.expectedPatient(ExpectedPatient.builder()
                        .id(PatientId.of(PATIENT))
                        .lastName("Other " + CANARY)
                        .build()));
        Posting insurance = Posting.builder()
                .from(sentClaim(office, "100.00").payment("canary-insurance", "84.00"))
                .memo(CANARY)
                .build();
        AdjustmentPosting adjustment = AdjustmentPosting.builder()
                .reference(reference("fee-adjustment"))
                .patient(PatientId.of(PATIENT))
                .amount(Money.usd("-1.00"))
                .date(TODAY)
                .memo(CANARY)
                .build();
        AppointmentDraft booking = AppointmentDraft.builder()
                .reference(reference("appointment"))
                .patient(PatientId.of(PATIENT))
                .start(NOW.plusDays(6).withHour(20))
                .duration(Duration.ofMinutes(30))
                .operatory(OperatoryId.of(chair))
                .note(CANARY)
                .build();
        CommunicationDraft communication = CommunicationDraft.builder()
                .reference(reference("log"))
                .patient(PatientId.of(PATIENT))
                .at(NOW)
                .mode(CommunicationMode.PHONE)
                .direction(CommunicationDirection.SENT)
                .text(CANARY)
                .build();
        AppointmentNoteDraft note = AppointmentNoteDraft.builder()
                .reference(reference("note"))
                .appointment(AppointmentId.of(Long.toString(appointment)))
                .text(CANARY)
                .build();
        DocumentDraft document = DocumentDraft.builder()
                .reference(reference("document"))
                .patient(PatientId.of(PATIENT))
                .description(CANARY)
                .extension(".txt")
                .content(CANARY.getBytes(StandardCharsets.US_ASCII))
                .createdAt(NOW)
                .build();
        ClaimDraft claim = ClaimDraft.builder()
                .reference(reference("claim"))
                .patient(PatientId.of(PATIENT))
                .procedures(List.of(ProcedureId.of(Long.toString(procedure))))
                .note(CANARY)
                .build();
        WriteOptions careful = WriteOptions.careful();
        Map<Object, Function<PmsConnector, Object>> writes = new LinkedHashMap<>();
        writes.put(payment, office -> office.payments().orElseThrow().post(payment, careful));
        writes.put(wrongPerson, office -> office.payments().orElseThrow().post(wrongPerson, careful));
        writes.put(insurance, office -> office.payments().orElseThrow().post(insurance, careful));
        writes.put(adjustment, office -> office.payments().orElseThrow().adjust(adjustment, careful));
        writes.put(booking, office -> office.scheduling().orElseThrow().book(booking, careful));
        writes.put(communication, office -> office.notes().orElseThrow().log(communication, careful));
        writes.put(note, office -> office.notes().orElseThrow().appendToAppointment(note, careful));
        writes.put(document, office -> office.documents().orElseThrow().upload(document, careful));
        writes.put(claim, office -> office.claims().orElseThrow().submit(claim, careful));
        LookupRequest lookup = LookupRequest.of(payment.reference(), payment.patient(), TODAY);
        writes.put(lookup, office -> office.payments().orElseThrow().find(lookup));
        return writes;
    }

    private int run(PmsConnector connector) {
        int failures = 0;
        for (Map.Entry<Object, Function<PmsConnector, Object>> write : writes().entrySet()) {
            seen.add(write.getKey().toString());
            try {
                seen.add(write.getValue().apply(connector).toString());
            } catch (ChairsideException e) {
                StringWriter trace = new StringWriter();
                e.printStackTrace(new PrintWriter(trace));
                seen.add(trace.toString());
                seen.add(e.remedy());
                failures++;
            }
        }
        seen.add(connector.toString());
        return failures;
    }

    private void assertNothingLeaked() {
        String file = Base64.getEncoder().encodeToString(CANARY.getBytes(StandardCharsets.US_ASCII));
        List<String> secrets =
                List.of(CANARY, file.substring(0, 8), office.simulator.developerKey(), office.simulator.customerKey());
        assertThat(log.list).isNotEmpty();
        List<String> everything = new ArrayList<>(seen);
        for (ILoggingEvent event : log.list) {
            everything.add(event.getLoggerName() + " " + event.getFormattedMessage() + " " + event.getMDCPropertyMap()
                    + (event.getThrowableProxy() == null
                            ? ""
                            : ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
        for (String secret : secrets) {
            assertThat(everything).noneMatch(text -> text.contains(secret));
        }
    }

    @Test
    void canary_writtenByEveryWriterAtTrace_standsInTheOfficeAndNowhereElse() {
        assertThat(run(office.connector)).isZero();

        assertThat(office.rows("payment")).anyMatch(row -> row.text("PayNote").contains(CANARY));
        assertThat(office.rows("document"))
                .anyMatch(row -> row.text("Description").contains(CANARY));
        assertNothingLeaked();
    }

    @Test
    void canary_inAnswersThatCannotBeUnderstood_appearsNowhere() {
        for (OpenDentalFault fault : List.of(
                OpenDentalFault.malformedJson(),
                OpenDentalFault.truncatedBody(),
                OpenDentalFault.htmlInsteadOfJson(),
                OpenDentalFault.wrongType("PatNum"),
                OpenDentalFault.wrongType("PayNum"),
                OpenDentalFault.serverErrorHtml())) {
            for (RequestMatch calls : List.of(RequestMatch.writes(), RequestMatch.reads())) {
                office.simulator.faults().clear();
                office.simulator.faults().always(fault, calls);
                run(office.connector);
            }
        }
        assertThat(office.simulator.faults().fired()).isPositive();
        assertNothingLeaked();
    }

    @Test
    void canary_inRefusals_appearsNowhere() throws IOException {
        try (RawProxy proxy = new RawProxy(
                        office.simulator.baseUrl(),
                        line -> line.startsWith("GET") || line.contains("queries")
                                ? Verdict.FORWARD
                                : Verdict.REFUSE_WITH_NAME);
                PmsConnector connector = office.connect(with(proxy.baseUrl()))) {
            run(connector);

            assertThat(proxy.count("POST payments")).isPositive();
            assertNothingLeaked();
        }
        try (RawProxy refusesReads = new RawProxy(
                        office.simulator.baseUrl(),
                        line -> line.startsWith("GET p") ? Verdict.REFUSE_WITH_NAME : Verdict.FORWARD);
                PmsConnector connector = office.connect(with(refusesReads.baseUrl()))) {
            assertThat(run(connector)).isPositive();
            assertNothingLeaked();
        }
    }

    private static Map<String, String> with(String baseUrl) {
        Map<String, String> settings = new LinkedHashMap<>(TYPES);
        settings.put(OpenDentalSettings.BASE_URL, baseUrl);
        return settings;
    }
}
