package io.chairside.core.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.chairside.core.id.PatientId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.money.Money;
import io.chairside.core.spi.TargetProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReceiptTest {

    private static final Reference REFERENCE = Reference.of(PracticeId.of("p"), "payment", "1");
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Receipt RECEIPT =
            receipt("payment", "77", REFERENCE, "4121", "187.50", "2026-11-23", "391", NOW);

    private static Receipt receipt(
            String resource,
            String rawId,
            Reference reference,
            String patient,
            String amount,
            String date,
            String type,
            Instant asOf) {
        return new Receipt(
                "sample",
                resource,
                rawId,
                List.of("paysplit:9"),
                Optional.of(reference),
                Optional.of(PatientId.of(patient)),
                Optional.of(Money.usd(amount)),
                Optional.of(LocalDate.parse(date)),
                Optional.of(type),
                asOf);
    }

    @Test
    void fingerprint_sameRowReadLater_isTheSame() {
        Receipt later = receipt("payment", "77", REFERENCE, "4121", "187.50", "2026-11-23", "391", NOW.plusSeconds(9));
        assertThat(later.fingerprint()).isEqualTo(RECEIPT.fingerprint()).matches("[0-9a-f]{64}");
        assertThat(RECEIPT.fingerprint())
                .as("stored fingerprints stay comparable for ever")
                .isEqualTo("5017d6c2d67797ea65eef93fd86720fe439acd4192180633b7b209de123894c1");
    }

    @Test
    void fingerprint_anyPartEdited_differs() {
        Reference other = Reference.of(PracticeId.of("p"), "payment", "2");
        Set<String> seen = new HashSet<>();
        List<Receipt> edits = List.of(
                RECEIPT,
                receipt("claimpayment", "77", REFERENCE, "4121", "187.50", "2026-11-23", "391", NOW),
                receipt("payment", "78", REFERENCE, "4121", "187.50", "2026-11-23", "391", NOW),
                receipt("payment", "77", other, "4121", "187.50", "2026-11-23", "391", NOW),
                receipt("payment", "77", REFERENCE, "4122", "187.50", "2026-11-23", "391", NOW),
                receipt("payment", "77", REFERENCE, "4121", "187.51", "2026-11-23", "391", NOW),
                receipt("payment", "77", REFERENCE, "4121", "-187.50", "2026-11-23", "391", NOW),
                receipt("payment", "77", REFERENCE, "4121", "187.50", "2026-11-24", "391", NOW),
                receipt("payment", "77", REFERENCE, "4121", "187.50", "2026-11-23", "392", NOW));
        edits.forEach(edit -> seen.add(edit.fingerprint()));
        assertThat(seen).hasSameSizeAs(edits);
    }

    @Test
    void fingerprint_separatorInsideAPart_isNotMistakenForAnother() {
        Receipt one = receipt("pay|1", "2", REFERENCE, "4", "1.00", "2026-11-23", "5", NOW);
        Receipt two = receipt("pay", "1|2", REFERENCE, "4", "1.00", "2026-11-23", "5", NOW);
        assertThat(one.fingerprint()).isNotEqualTo(two.fingerprint());
    }

    @Test
    void toString_always_holdsNeitherPatientNorAmount() {
        assertThat(RECEIPT).hasToString("sample payment 77");
    }

    @Test
    void lists_changedByTheCallerAfterwards_stayAsTheyWere() {
        List<Receipt> rows = new ArrayList<>(List.of(RECEIPT));
        Lookup.Found found = new Lookup.Found(rows);
        Lookup.Absent absent = new Lookup.Absent(NOW, rows);
        rows.clear();
        assertThat(found.receipts()).containsExactly(RECEIPT);
        assertThat(absent.lookAlikes()).containsExactly(RECEIPT);
    }

    @Test
    void found_nothing_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Lookup.Found(List.of()));
    }

    @Test
    void provesAbsence_dataFresherThanEveryPossibleEffect_isProof() {
        TargetProfile profile = new TargetProfile(
                Duration.ofSeconds(70),
                Duration.ofSeconds(60),
                Optional.of(Duration.ofSeconds(5)),
                "check number",
                4000,
                false,
                false);
        assertThat(profile.settle()).contains(Duration.ofSeconds(65));
        assertThat(profile.provesAbsence(new Lookup.Absent(NOW.plusSeconds(60), List.of()), NOW))
                .isTrue();
        assertThat(profile.provesAbsence(new Lookup.Absent(NOW.plusMillis(59_999), List.of()), NOW))
                .isFalse();
    }

    @Test
    void unprovenProfile_always_waitsForADayAndPromisesNoLag() {
        assertThat(TargetProfile.UNPROVEN.settle()).isEmpty();
        assertThat(TargetProfile.UNPROVEN.provesAbsence(new Lookup.Absent(NOW.plusSeconds(3_600), List.of()), NOW))
                .isFalse();
    }

    @Test
    void targetProfile_negativeTime_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TargetProfile(
                        Duration.ofSeconds(1), Duration.ofSeconds(-1), Optional.empty(), "memo", 1, false, false));
    }

    @Test
    void lookupRequest_alsoLike_keepsTheRest() {
        LookupRequest request = LookupRequest.of(REFERENCE, PatientId.of("4121"), LocalDate.parse("2026-11-22"))
                .alsoLike(Money.usd("187.50"), LocalDate.parse("2026-11-23"));
        assertThat(request.patient()).contains(PatientId.of("4121"));
        assertThat(request.enteredSince()).contains(LocalDate.parse("2026-11-22"));
        assertThat(request.amount()).contains(Money.usd("187.50"));
        assertThat(request).hasToString("LookupRequest[" + REFERENCE + "]");
    }

    @Test
    void writeOptions_forbidding_copiesTheSet() {
        Set<Adaptation.Kind> kinds = new HashSet<>(Set.of(Adaptation.Kind.DATE_MOVED));
        WriteOptions options = WriteOptions.careful().forbidding(kinds);
        kinds.clear();
        assertThat(options.forbidden()).containsExactly(Adaptation.Kind.DATE_MOVED);
        assertThat(options.lookFirst()).isTrue();
        assertThat(WriteOptions.firstSend().lookFirst()).isFalse();
        assertThat(WriteOptions.firstSend().readBack()).isTrue();
    }
}
