package io.chairside.opendental;

import static io.chairside.opendental.SimulatedOffice.PRACTICE;
import static io.chairside.opendental.SimulatedOffice.TODAY;
import static io.chairside.opendental.SimulatedOffice.posted;
import static io.chairside.opendental.SimulatedOffice.posting;
import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.error.ChairsideException;
import io.chairside.core.id.PatientId;
import io.chairside.core.money.Money;
import io.chairside.core.payment.AdjustmentPosting;
import io.chairside.core.payment.Posting;
import io.chairside.core.payment.Reversal;
import io.chairside.core.spi.PaymentWriter;
import io.chairside.core.spi.PmsConnector;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.Reference;
import io.chairside.core.write.RejectionReason;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;
import io.chairside.opendental.LedgerFixtures.SentClaim;
import io.chairside.testkit.opendental.OpenDentalFault;
import io.chairside.testkit.opendental.OpenDentalFaults;
import io.chairside.testkit.opendental.RequestMatch;
import io.chairside.testkit.opendental.data.OdRow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever goes wrong how often, posting again by the protocol ends with one row. The protocol: after Unknown, look, and post again when the
 * row is absent; after an error, post again, because nothing took effect; after a refusal, a person mends the cause and releases it.
 */
class WriteProtocolPropertiesTest {

    private static SimulatedOffice office;
    private static PmsConnector byRest;
    private static int number;

    @BeforeContainer
    static void open() {
        Map<String, String> types =
                Map.of(OpenDentalSettings.ADJUSTMENT_TYPE_CREDIT, "9", OpenDentalSettings.ADJUSTMENT_TYPE_CHARGE, "14");
        office = SimulatedOffice.open(types);
        byRest = office.connect(Map.of(
                OpenDentalSettings.ADJUSTMENT_TYPE_CREDIT,
                "9",
                OpenDentalSettings.ADJUSTMENT_TYPE_CHARGE,
                "14",
                OpenDentalSettings.TIER,
                "rest"));
    }

    @AfterContainer
    static void close() {
        byRest.close();
        office.close();
    }

    /** What can become of a request that changes something. */
    enum WriteTrouble {
        NONE(OpenDentalFault.delay(Duration.ZERO)),
        LOST_WITH_EFFECT(OpenDentalFault.lostAnswerAfterEffect()),
        LOST_WITHOUT_EFFECT(OpenDentalFault.lostAnswerBeforeEffect()),
        CLOSED(OpenDentalFault.closedAfterReading()),
        TIMEOUT_WITH_EFFECT(OpenDentalFault.gatewayTimeout(true)),
        TIMEOUT_WITHOUT_EFFECT(OpenDentalFault.gatewayTimeout(false)),
        TOO_MANY(OpenDentalFault.tooManyRequests(Duration.ofSeconds(2))),
        TOO_MANY_FOR_LONG(OpenDentalFault.tooManyRequestsWithoutHeader()),
        OFFLINE(OpenDentalFault.officeOffline()),
        OFFLINE_WITH_EFFECT(OpenDentalFault.officeOfflineAfterEffect()),
        REFUSED(OpenDentalFault.expiredKey()),
        SERVER_ERROR_WITH_EFFECT(OpenDentalFault.serverErrorAfterEffect()),
        UNREADABLE_WITH_EFFECT(OpenDentalFault.truncatedBody());

        private final OpenDentalFault fault;

        WriteTrouble(OpenDentalFault fault) {
            this.fault = fault;
        }

        void arm(OpenDentalFaults faults, int skip) {
            faults.arm(fault, RequestMatch.writes(), skip, this == TOO_MANY_FOR_LONG ? 1_000 : 1);
        }
    }

    /** What can become of a request that only reads. */
    enum ReadTrouble {
        NONE(OpenDentalFault.delay(Duration.ZERO)),
        LOST(OpenDentalFault.lostAnswerAfterEffect()),
        TIMEOUT(OpenDentalFault.gatewayTimeout(false)),
        OFFLINE(OpenDentalFault.officeOffline()),
        HTML(OpenDentalFault.htmlInsteadOfJson()),
        UNREADABLE(OpenDentalFault.truncatedBody()),
        TOO_MANY(OpenDentalFault.tooManyRequests(Duration.ofSeconds(1)));

        private final OpenDentalFault fault;

        ReadTrouble(OpenDentalFault fault) {
            this.fault = fault;
        }
    }

    /**
     * What goes wrong during one call of the writer.
     *
     * @param write trouble of a write
     * @param writeSkip writes that pass before it
     * @param read trouble of reads
     * @param readSkip reads that pass before it
     * @param reads how many reads have it
     */
    record Step(WriteTrouble write, int writeSkip, ReadTrouble read, int readSkip, int reads) {
        void arm() {
            OpenDentalFaults faults = office.simulator.faults();
            faults.clear();
            write.arm(faults, writeSkip);
            faults.arm(read.fault, RequestMatch.reads(), readSkip, reads);
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(WriteTrouble.class),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(ReadTrouble.class),
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.integers().between(1, 6))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Property(tries = 60)
    void post_anySequenceOfFaults_leavesOnePayment(@ForAll("steps") List<Step> steps, @ForAll boolean queries) {
        Posting posting = posting("payment-" + number++, "187.50");

        deliver(
                steps,
                queries,
                Optional.of(posting.reference()),
                () -> office.paymentsWith(posting.reference()),
                writer -> writer.post(posting, WriteOptions.careful()));

        assertThat(office.paymentsWith(posting.reference()).get(0).money("PayAmt"))
                .isEqualByComparingTo("187.50");
    }

    @Property(tries = 40)
    void adjust_anySequenceOfFaults_leavesOneAdjustment(
            @ForAll("steps") List<Step> steps, @ForAll boolean queries, @ForAll boolean charge) {
        AdjustmentPosting adjustment = AdjustmentPosting.builder()
                .reference(Reference.of(PRACTICE, "fee-adjustment", "adjustment-" + number++))
                .patient(PatientId.of(SimulatedOffice.PATIENT))
                .amount(Money.usd(charge ? "5.44" : "-5.44"))
                .date(TODAY)
                .memo("Card processing")
                .build();

        deliver(
                steps,
                queries,
                Optional.of(adjustment.reference()),
                () -> carrying("adjustment", "AdjNote", adjustment.reference()),
                writer -> writer.adjust(adjustment, WriteOptions.careful()));
    }

    @Property(tries = 40)
    void post_anySequenceOfFaults_leavesOneInsurersCheckWithItsLines(
            @ForAll("steps") List<Step> steps, @ForAll boolean queries) {
        SentClaim claim = LedgerFixtures.sentClaim(office, "100.00", "250.00");
        Posting posting = claim.payment("insurance-" + number++, "84.00", "150.00");

        deliver(
                steps,
                queries,
                Optional.of(posting.reference()),
                () -> carrying("claimpayment", "Note", posting.reference()),
                writer -> writer.post(posting, WriteOptions.careful()));

        OdRow check = carrying("claimpayment", "Note", posting.reference()).get(0);
        assertThat(check.money("CheckAmt")).isEqualByComparingTo("234.00");
        assertThat(check.flag("IsPartial")).isFalse();
        assertThat(office.rows("claimproc"))
                .filteredOn(row -> row.num("ClaimNum") == claim.claim())
                .hasSize(2)
                .allSatisfy(row -> {
                    assertThat(row.num("Status")).isEqualTo(1);
                    assertThat(row.num("ClaimPaymentNum")).isEqualTo(check.key());
                });
        assertThat(claim.line(office, 0).money("InsPayAmt")).isEqualByComparingTo("84.00");
        assertThat(claim.line(office, 1).money("InsPayAmt")).isEqualByComparingTo("150.00");
    }

    @Property(tries = 40)
    void reverse_anySequenceOfFaults_leavesOneRefund(@ForAll("steps") List<Step> steps, @ForAll boolean queries) {
        office.simulator.faults().clear();
        Posting paid = posting("refunded-" + number++, "61.25");
        Receipt original = posted(office.connector.payments().orElseThrow().post(paid, WriteOptions.careful()))
                .receipt();
        Reversal reversal = Reversal.builder()
                .reference(Reference.of(PRACTICE, "refund", "refund-" + number++))
                .original(original)
                .amount(Money.usd("61.25"))
                .date(TODAY)
                .memo("Returned to card")
                .build();
        Set<String> references =
                Set.of(paid.reference().shortForm(), reversal.reference().shortForm());

        // Between its two steps a refund still carries the payment's reference, so a look by its own proves nothing
        // yet.
        deliver(
                steps,
                queries,
                Optional.empty(),
                () -> office.rows("payment").stream()
                        .filter(row -> row.money("PayAmt").signum() < 0 && references.contains(row.text("CheckNum")))
                        .toList(),
                writer -> writer.reverse(reversal, WriteOptions.careful()));

        assertThat(office.paymentsWith(reversal.reference()))
                .singleElement()
                .satisfies(row -> assertThat(row.money("PayAmt")).isEqualByComparingTo("-61.25"));
        assertThat(office.paymentsWith(paid.reference())).hasSize(1);
    }

    private static List<OdRow> carrying(String table, String note, Reference reference) {
        return office.rows(table).stream()
                .filter(row -> row.text(note).contains(reference.shortForm()))
                .toList();
    }

    private static void deliver(
            List<Step> steps,
            boolean queries,
            Optional<Reference> lookFor,
            Supplier<List<OdRow>> rows,
            Function<PaymentWriter, WriteOutcome> write) {
        PaymentWriter writer = (queries ? office.connector : byRest).payments().orElseThrow();
        BiFunction<WriteOutcome, Integer, Boolean> isRight = (outcome, before) -> {
            int now = rows.get().size();
            if (outcome instanceof WriteOutcome.Posted done) {
                return now == 1
                        && done.receipt()
                                .rawId()
                                .equals(Long.toString(rows.get().get(0).key()));
            }
            if (outcome instanceof WriteOutcome.Rejected refused) {
                // Only the key was refused; nothing else here can be.
                return now == before && refused.reason() == RejectionReason.NOT_PERMITTED;
            }
            return now <= 1;
        };
        for (Step step : steps) {
            int before = rows.get().size();
            step.arm();
            try {
                WriteOutcome outcome = write.apply(writer);
                assertThat(isRight.apply(outcome, before))
                        .as("%s after %s", outcome, step)
                        .isTrue();
                if (outcome instanceof WriteOutcome.Unknown) {
                    lookFor.ifPresent(reference -> lookOnQuietLine(writer, reference, rows));
                }
            } catch (ChairsideException e) {
                assertThat(rows.get()).as("rows after %s", e.category()).hasSize(before);
            }
        }
        office.simulator.faults().clear();

        assertThat(isRight.apply(posted(write.apply(writer)), 0)).isTrue();
        assertThat(rows.get()).hasSize(1);
        assertThat(isRight.apply(posted(write.apply(writer)), 0))
                .as("once more")
                .isTrue();
    }

    /** Waits until nothing can be under way any more, and looks: the answer must be what the office's table says. */
    private static void lookOnQuietLine(PaymentWriter writer, Reference reference, Supplier<List<OdRow>> rows) {
        office.simulator.faults().clear();
        office.simulator.clock().advance(writer.profile().maxInFlight());
        Lookup lookup = writer.find(LookupRequest.of(reference, PatientId.of(SimulatedOffice.PATIENT), TODAY));

        assertThat(lookup).isInstanceOf(rows.get().isEmpty() ? Lookup.Absent.class : Lookup.Found.class);
    }
}
