package io.chairside.opendental;

import static io.chairside.opendental.LedgerFixtures.procedure;
import static io.chairside.opendental.SimulatedOffice.PRACTICE;
import static io.chairside.opendental.SimulatedOffice.TODAY;
import static io.chairside.opendental.SimulatedOffice.posted;
import static io.chairside.opendental.SimulatedOffice.rejected;
import static io.chairside.opendental.SimulatedOffice.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.id.CoverageId;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.ProcedureId;
import io.chairside.core.insurance.ClaimDraft;
import io.chairside.core.insurance.ClaimKind;
import io.chairside.core.spi.ClaimWriter;
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

class ClaimWritesTest {

    private SimulatedOffice office;
    private long first;
    private long second;

    @BeforeEach
    void open() {
        office = SimulatedOffice.open();
        first = procedure(office, "100.00", 3);
        second = procedure(office, "250.00", 2);
    }

    @AfterEach
    void close() {
        office.close();
    }

    private ClaimWriter writer() {
        return office.connector.claims().orElseThrow();
    }

    private ClaimDraft draft(UnaryOperator<ClaimDraft.Builder> change) {
        return change.apply(ClaimDraft.builder()
                        .reference(Reference.of(PRACTICE, "claim", "c1"))
                        .patient(PatientId.of(SimulatedOffice.PATIENT))
                        .procedures(
                                List.of(ProcedureId.of(Long.toString(first)), ProcedureId.of(Long.toString(second))))
                        .note("Please pay O'Brien \uD83E\uDDB7"))
                .build();
    }

    private ClaimDraft draft() {
        return draft(builder -> builder);
    }

    private WriteOutcome submit(ClaimDraft draft) {
        return writer().submit(draft, WriteOptions.careful());
    }

    private List<OdRow> claimsFor(long procedure) {
        return office.rows("claimproc").stream()
                .filter(row -> row.num("ProcNum") == procedure && row.num("ClaimNum") != 0)
                .map(row -> office.row("claim", Long.toString(row.num("ClaimNum"))))
                .toList();
    }

    private static ProcedureId id(long key) {
        return ProcedureId.of(Long.toString(key));
    }

    @Test
    void submit_completedProcedures_makesOneClaimThatCarriesTheReference() {
        Receipt receipt = posted(submit(draft())).receipt();
        Receipt again = posted(submit(draft())).receipt();

        assertThat(receipt.resource()).isEqualTo("claim");
        assertThat(receipt.reference()).contains(draft().reference());
        assertThat(again.rawId()).isEqualTo(receipt.rawId());
        assertThat(claimsFor(first)).singleElement().satisfies(claim -> {
            assertThat(claim.key()).isEqualTo(Long.parseLong(receipt.rawId()));
            assertThat(claim.money("ClaimFee")).isEqualByComparingTo("350.00");
            assertThat(claim.text("ClaimNote")).startsWith("Please pay O'Brien \uD83E\uDDB7");
        });
        assertThat(claimsFor(second)).hasSize(1);
        assertThat(office.simulator.requests().count("POST", "claims")).isEqualTo(1);
        assertThat(writer().find(LookupRequest.of(draft().reference(), draft().patient(), TODAY)))
                .isInstanceOf(Lookup.Found.class);
    }

    /** Each of the two steps with a doubtful answer. */
    static Stream<Arguments> doubts() {
        return Stream.of(RequestMatch.of("POST", "claims"), RequestMatch.of("PUT", "claims"))
                .flatMap(step -> Stream.of(
                        Arguments.of(step, OpenDentalFault.lostAnswerAfterEffect()),
                        Arguments.of(step, OpenDentalFault.lostAnswerBeforeEffect()),
                        Arguments.of(step, OpenDentalFault.gatewayTimeout(true)),
                        Arguments.of(step, OpenDentalFault.officeOffline()),
                        Arguments.of(step, OpenDentalFault.truncatedBody())));
    }

    @ParameterizedTest
    @MethodSource("doubts")
    void submit_noClearAnswerAtAnyStep_isNeverDoubledAndEndsStamped(RequestMatch step, OpenDentalFault fault) {
        office.simulator.faults().once(fault, step);

        unknown(submit(draft()));
        Receipt receipt = posted(submit(draft())).receipt();

        assertThat(receipt.reference()).contains(draft().reference());
        assertThat(claimsFor(first)).hasSize(1);
        assertThat(claimsFor(second)).hasSize(1);
    }

    @Test
    void submit_noteTooLong_isCutOrRefusedAsAllowed() {
        ClaimDraft draft = draft(builder -> builder.note("long ".repeat(200)));

        assertThat(rejected(writer().submit(
                                        draft,
                                        WriteOptions.careful().forbidding(EnumSet.of(Adaptation.Kind.TEXT_SHORTENED))))
                        .reason())
                .isEqualTo(RejectionReason.ADAPTATION_FORBIDDEN);
        WriteOutcome.Posted outcome = posted(submit(draft));
        assertThat(outcome.adaptations()).extracting(Adaptation::kind).containsExactly(Adaptation.Kind.TEXT_SHORTENED);
        assertThat(office.row("claim", outcome.receipt().rawId()).text("ClaimNote"))
                .hasSizeLessThanOrEqualTo(400)
                .endsWith("[" + draft.reference() + "]");
    }

    @Test
    void submit_billedByStaffAlready_isAConflictAndMakesNothing() {
        posted(submit(draft(builder -> builder.procedures(List.of(id(first))))));

        WriteOutcome.Rejected outcome =
                rejected(submit(draft(builder -> builder.reference(Reference.of(PRACTICE, "claim", "c2")))));

        assertThat(outcome.reason()).isEqualTo(RejectionReason.CONFLICT);
        assertThat(claimsFor(first)).hasSize(1);
        assertThat(claimsFor(second)).isEmpty();
    }

    @Test
    void submit_impossible_isRefusedBeforeSending() {
        office.simulator.frontDesk().archivePatient(12);
        long planned = procedure(office, "80.00", 1);
        office.simulator.database().table("procedurelog").update(planned, row -> row.set("ProcStatus", 1));
        long foreign = office.rows("procedurelog").stream()
                .filter(row -> row.num("PatNum") != LedgerFixtures.PATIENT && row.num("ProcStatus") == 2)
                .findFirst()
                .orElseThrow()
                .key();

        assertThat(List.of(
                        reason(builder -> builder.patient(PatientId.of("999999"))),
                        reason(builder -> builder.patient(PatientId.of("12"))),
                        reason(builder -> builder.procedures(List.of(id(planned)))),
                        reason(builder -> builder.procedures(List.of(id(foreign)))),
                        reason(builder -> builder.procedures(List.of(id(98_765_432)))),
                        reason(builder -> builder.procedures(List.of(ProcedureId.of("D2740")))),
                        reason(builder -> builder.coverage(CoverageId.of("98765432"))),
                        reason(builder -> builder.kind(ClaimKind.OTHER))))
                .containsExactly(
                        RejectionReason.PATIENT_NOT_FOUND,
                        RejectionReason.PATIENT_NOT_ACTIVE,
                        RejectionReason.TARGET_NOT_FOUND,
                        RejectionReason.TARGET_NOT_FOUND,
                        RejectionReason.TARGET_NOT_FOUND,
                        RejectionReason.TARGET_NOT_FOUND,
                        RejectionReason.TARGET_NOT_FOUND,
                        RejectionReason.UNSUPPORTED);
        assertThat(office.simulator.requests().writes()).isZero();
    }

    private RejectionReason reason(UnaryOperator<ClaimDraft.Builder> change) {
        WriteOutcome.Rejected outcome = rejected(submit(draft(change)));
        assertThat(outcome.explanation()).isNotBlank();
        assertThat(outcome.remedy()).isNotBlank();
        return outcome.reason();
    }

    @Test
    void submit_preauthorization_asksForPlannedProceduresAndNamesTheCoverage() {
        office.simulator.database().table("procedurelog").update(first, row -> row.set("ProcStatus", 1));

        Receipt receipt = posted(submit(
                        draft(builder -> builder.procedures(List.of(id(first))).kind(ClaimKind.PREAUTHORIZATION))))
                .receipt();

        assertThat(office.row("claim", receipt.rawId()).text("ClaimType")).isEqualTo("PreAuth");
    }

    @Test
    void submit_patientWithoutThatInsurance_isRefusedBeforeSending() {
        long uninsured = office.rows("patient").stream()
                .map(OdRow::key)
                .filter(key -> key != LedgerFixtures.PATIENT)
                .filter(key -> office.rows("patplan").stream().noneMatch(plan -> plan.num("PatNum") == key))
                .findFirst()
                .orElseThrow();
        office.simulator.database().table("procedurelog").update(first, row -> row.set("PatNum", uninsured));

        assertThat(reason(builder ->
                        builder.patient(PatientId.of(Long.toString(uninsured))).procedures(List.of(id(first)))))
                .isEqualTo(RejectionReason.TARGET_NOT_FOUND);
        assertThat(office.simulator.requests().writes()).isZero();
    }

    @Test
    void submit_oldVersionOrKeyThatMayNot_isRefused() {
        try (SimulatedOffice old = SimulatedOffice.open(builder -> builder.programVersion("23.2.4.0"), Map.of());
                SimulatedOffice readOnly = SimulatedOffice.open(
                        builder -> builder.permissions(Set.of(PermissionGroup.READ_ALL)), Map.of())) {
            long there = procedure(readOnly, "10.00", 1);
            ClaimDraft draft = draft(builder -> builder.procedures(List.of(id(there))));

            assertThat(rejected(old.connector.claims().orElseThrow().submit(draft, WriteOptions.careful()))
                            .reason())
                    .isEqualTo(RejectionReason.UNSUPPORTED);
            assertThat(rejected(readOnly.connector.claims().orElseThrow().submit(draft, WriteOptions.careful()))
                            .reason())
                    .isEqualTo(RejectionReason.NOT_PERMITTED);
        }
    }
}
