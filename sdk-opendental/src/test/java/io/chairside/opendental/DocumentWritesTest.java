package io.chairside.opendental;

import static io.chairside.opendental.SimulatedOffice.PRACTICE;
import static io.chairside.opendental.SimulatedOffice.TODAY;
import static io.chairside.opendental.SimulatedOffice.posted;
import static io.chairside.opendental.SimulatedOffice.rejected;
import static io.chairside.opendental.SimulatedOffice.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.id.PatientId;
import io.chairside.core.note.DocumentDraft;
import io.chairside.core.spi.DocumentWriter;
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
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Base64;
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

class DocumentWritesTest {

    private static final byte[] PDF = "%PDF-1.7 receipt".getBytes(StandardCharsets.US_ASCII);
    private static final LocalDateTime LEAP_DAY = LocalDateTime.parse("2024-02-29T16:45:00");

    private SimulatedOffice office;

    @BeforeEach
    void open() {
        office = SimulatedOffice.open();
    }

    @AfterEach
    void close() {
        office.close();
    }

    private DocumentWriter writer() {
        return office.connector.documents().orElseThrow();
    }

    private static DocumentDraft draft(UnaryOperator<DocumentDraft.Builder> change) {
        return change.apply(DocumentDraft.builder()
                        .reference(Reference.of(PRACTICE, "document", "d1"))
                        .patient(PatientId.of(SimulatedOffice.PATIENT))
                        .description("Receipt")
                        .extension(".pdf")
                        .content(PDF)
                        .createdAt(LEAP_DAY))
                .build();
    }

    private static DocumentDraft draft() {
        return draft(builder -> builder);
    }

    private WriteOutcome upload(DocumentDraft draft) {
        return writer().upload(draft, WriteOptions.careful());
    }

    private List<OdRow> rows() {
        return office.rows("document").stream()
                .filter(row ->
                        row.text("Description").contains(draft().reference().shortForm()))
                .toList();
    }

    @Test
    void upload_file_standsOnceWithItsBytes() {
        Receipt receipt = posted(upload(draft())).receipt();
        Receipt again = posted(upload(draft())).receipt();

        assertThat(receipt.reference()).contains(draft().reference());
        assertThat(again.rawId()).isEqualTo(receipt.rawId());
        assertThat(rows()).singleElement().satisfies(row -> {
            assertThat(row.text("Description")).startsWith("Receipt");
            assertThat(row.dateTime("DateCreated")).isEqualTo(LEAP_DAY);
            assertThat(row.text("Note")).endsWith(".pdf" + Base64.getEncoder().encodeToString(PDF));
        });
        assertThat(writer().find(LookupRequest.of(draft().reference(), draft().patient(), TODAY)))
                .isInstanceOf(Lookup.Found.class);
    }

    static Stream<Arguments> doubts() {
        return Stream.of(
                Arguments.of(OpenDentalFault.lostAnswerAfterEffect(), 1),
                Arguments.of(OpenDentalFault.lostAnswerBeforeEffect(), 0),
                Arguments.of(OpenDentalFault.gatewayTimeout(true), 1),
                Arguments.of(OpenDentalFault.officeOfflineAfterEffect(), 1),
                Arguments.of(OpenDentalFault.htmlInsteadOfJson(), 0),
                Arguments.of(OpenDentalFault.truncatedBody(), 1),
                Arguments.of(OpenDentalFault.missingField("DocNum"), 1));
    }

    @ParameterizedTest
    @MethodSource("doubts")
    void upload_noClearAnswer_isUnknownAndNeverDoubled(OpenDentalFault fault, int stands) {
        office.simulator.faults().once(fault, RequestMatch.of("POST", "documents"));

        assertThat(unknown(upload(draft())).howToFindOut())
                .contains(draft().reference().shortForm());
        assertThat(rows()).hasSize(stands);
        posted(upload(draft()));

        assertThat(rows()).hasSize(1);
    }

    @Test
    void upload_descriptionOfAnyScriptAndTooLong_isCutOrRefusedAsAllowed() {
        DocumentDraft draft =
                draft(builder -> builder.description("O'Brien \uD83E\uDDB7 \u0410\u043D\u043D\u0430 ".repeat(30)));

        assertThat(rejected(writer().upload(
                                        draft,
                                        WriteOptions.careful().forbidding(EnumSet.of(Adaptation.Kind.TEXT_SHORTENED))))
                        .reason())
                .isEqualTo(RejectionReason.ADAPTATION_FORBIDDEN);
        assertThat(posted(upload(draft)).adaptations())
                .extracting(Adaptation::kind)
                .containsExactly(Adaptation.Kind.TEXT_SHORTENED);
        assertThat(rows().get(0).text("Description"))
                .startsWith("O'Brien \uD83E\uDDB7 \u0410\u043D\u043D\u0430")
                .hasSizeLessThanOrEqualTo(255)
                .endsWith("[" + draft.reference() + "]");
    }

    @Test
    void upload_emptyOrTooLarge_isRefusedBeforeSending() {
        for (int size : List.of(0, 12_600_000)) {
            WriteOutcome.Rejected outcome = rejected(upload(draft(builder -> builder.content(new byte[size]))));

            assertThat(outcome.explanation()).containsAnyOf("empty", "12600000 bytes");
            assertThat(outcome.remedy()).isNotBlank();
        }
        assertThat(office.simulator.requests().total()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pdf", "", ".", ".p/f", ".pdf.exe", ".\u0434\u043E\u043A", ".\r\nX"})
    void upload_extensionThatIsNone_isRefusedBeforeSending(String extension) {
        rejected(upload(draft(builder -> builder.extension(extension))));
        assertThat(office.simulator.requests().total()).isZero();
    }

    @Test
    void upload_categoryByName_isTakenOrRefusedWithTheOfficesOwn() {
        posted(upload(draft(builder -> builder.category("Statements"))));
        assertThat(office.row("definition", Long.toString(rows().get(0).num("DocCategory")))
                        .text("ItemName"))
                .isEqualTo("Statements");

        WriteOutcome.Rejected refused = rejected(upload(draft(builder ->
                builder.reference(Reference.of(PRACTICE, "document", "d2")).category("Holiday pictures"))));
        assertThat(refused.reason()).isEqualTo(RejectionReason.INVALID_TYPE);
        assertThat(refused.explanation()).contains("Statements (");
    }

    @Test
    void upload_unknownOrArchivedPatient_isRefusedBeforeSending() {
        office.simulator.frontDesk().archivePatient(12);

        assertThat(rejected(upload(draft(builder -> builder.patient(PatientId.of("999999")))))
                        .reason())
                .isEqualTo(RejectionReason.PATIENT_NOT_FOUND);
        assertThat(rejected(upload(draft(builder -> builder.patient(PatientId.of("12")))))
                        .reason())
                .isEqualTo(RejectionReason.PATIENT_NOT_ACTIVE);
        assertThat(office.simulator.requests().writes()).isZero();
    }

    @Test
    void upload_keyMayNot_isRefused() {
        try (SimulatedOffice readOnly =
                SimulatedOffice.open(builder -> builder.permissions(Set.of(PermissionGroup.READ_ALL)), Map.of())) {
            assertThat(rejected(readOnly.connector.documents().orElseThrow().upload(draft(), WriteOptions.careful()))
                            .reason())
                    .isEqualTo(RejectionReason.NOT_PERMITTED);
        }
    }

    @Test
    void find_withoutPatientOrOfAMergedOne_isInconclusive() {
        office.simulator.frontDesk().mergePatients(14, 15);

        assertThat(writer().find(LookupRequest.of(draft().reference()))).isInstanceOf(Lookup.Inconclusive.class);
        assertThat(writer().find(LookupRequest.of(draft().reference(), PatientId.of("14"), TODAY)))
                .isInstanceOf(Lookup.Inconclusive.class);
        assertThat(writer().find(LookupRequest.of(draft().reference(), draft().patient(), TODAY)))
                .isInstanceOf(Lookup.Absent.class);
    }
}
