package io.chairside.cloud9;

import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.id.PatientId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.ledger.LedgerPayment;
import io.chairside.core.note.CommunicationDirection;
import io.chairside.core.note.CommunicationDraft;
import io.chairside.core.note.CommunicationMode;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.spi.PmsConnector;
import io.chairside.core.write.Reference;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;
import io.chairside.testkit.cloud9.Cloud9Ids;
import java.time.LocalDateTime;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** What the system can hold survives the way to it and back: connector, wire, simulator, wire, connector. */
class RoundTripTest {

    private static final PatientId PATIENT = new PatientId(Cloud9Ids.patient(1));

    private static TestService service;
    private static PmsConnector connector;
    private static int number;

    @BeforeContainer
    static void start() {
        service = TestService.of(TestService.practice(3, 8));
        connector = service.connect();
    }

    @AfterContainer
    static void stop() {
        service.close();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .withChars("\u00e9\u00df\u4e2d\u05d0&<>\"'\n")
                .ofMinLength(1)
                .ofMaxLength(80)
                .filter(text -> !text.isBlank());
    }

    @Property(tries = 25)
    void anyComment_writtenAndLookedUp_isThereAsItWas(@ForAll("texts") String text) {
        Reference reference = Reference.of(new PracticeId("p"), "note", Integer.toString(number++));
        WriteOutcome outcome = connector
                .notes()
                .orElseThrow()
                .log(
                        CommunicationDraft.builder()
                                .reference(reference)
                                .patient(PATIENT)
                                .at(LocalDateTime.of(2026, 11, 23, 9, 5))
                                .mode(CommunicationMode.EMAIL)
                                .direction(CommunicationDirection.SENT)
                                .text(text)
                                .build(),
                        WriteOptions.careful());

        assertThat(outcome).isInstanceOf(WriteOutcome.Posted.class);
        assertThat(service.simulator.desk().comments())
                .contains(("11/23/2026 09:05 AM, email, sent: " + text).strip() + " [" + reference.longForm() + "]");
    }

    @Property(tries = 25)
    void anyName_readTwoWays_isAsItIsInTheSystem(@ForAll("texts") String name) {
        service.simulator.desk().rename(PATIENT.value(), name);

        assertThat(TestService.items(connector.patients().orElseThrow().list(ReadRequest.full())))
                .filteredOn(patient -> patient.id().equals(PATIENT))
                .singleElement()
                .satisfies(patient -> assertThat(patient.lastName()).isEqualTo(name.strip()));
        assertThat(TestService.items(connector.patients().orElseThrow().list(ReadRequest.ofPatient(PATIENT))))
                .singleElement()
                .satisfies(patient -> assertThat(patient.lastName()).isEqualTo(name.strip()));
    }

    @Property(tries = 25)
    void anyPayment_enteredAtAnyTime_isReadWithItsAmountDayAndReference(
            @ForAll @LongRange(min = 1, max = 99_999_999) long cents,
            @ForAll @IntRange(min = 0, max = 700_000) int minutesAgo,
            @ForAll @IntRange(min = 1, max = 99_999) int check) {
        LocalDateTime at = service.simulator.clock().now().minusMinutes(minutesAgo);
        String guid = service.simulator
                .desk()
                .enterCheck(PATIENT.value(), Cloud9Ids.account(1), cents, at, Integer.toString(check));

        List<LedgerPayment> payments =
                TestService.items(connector.ledger().orElseThrow().payments(ReadRequest.ofPatient(PATIENT)));
        assertThat(payments)
                .filteredOn(payment -> payment.id().value().equals(guid))
                .singleElement()
                .satisfies(payment -> {
                    assertThat(payment.amount().minorUnits()).isEqualTo(cents);
                    assertThat(payment.date()).isEqualTo(at.toLocalDate());
                    assertThat(payment.checkNumber()).contains(Integer.toString(check));
                });
    }
}
