package io.chairside.core.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.chairside.core.id.PracticeId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class ReferenceTest {

    private static final PracticeId PRACTICE = PracticeId.of("practice-17");
    private static final Reference GOLDEN = Reference.of(PRACTICE, "payment", "pay_0001");
    private static final String EVERY_CHARACTER = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    @Example
    void of_knownInputs_givesTheSameReferenceForEver() {
        assertThat(GOLDEN.shortForm()).isEqualTo("CS344QZV1P83DKDMSNQ4");
        assertThat(Reference.of(PRACTICE, "refund", "pay_0001").shortForm()).isEqualTo("CSH16X9RW0SDEW2XBN47");
        assertThat(Reference.of(PracticeId.of("prättice"), "payment", "ø\uD83E\uDDB7")
                        .shortForm())
                .isEqualTo("CSA0D3REP0D166AH70GW");
    }

    @Example
    void of_partsCutElsewhere_differs() {
        assertThat(Reference.of(PracticeId.of("practice-1"), "7payment", "pay_0001")
                        .shortForm())
                .isEqualTo("CSGESWZF096NA5XPX44W")
                .isNotEqualTo(GOLDEN.shortForm());
    }

    @Property(tries = 300)
    void of_anyInputs_fitsAndParsesBack(
            @ForAll @StringLength(min = 0, max = 60) String purpose,
            @ForAll @StringLength(min = 0, max = 60) String id) {
        Reference reference = Reference.of(PRACTICE, purpose, id);
        assertThat(reference.shortForm()).hasSize(Reference.LENGTH).matches("CS[0-9A-Z]{18}");
        assertThat(Reference.of(PRACTICE, purpose, id)).isEqualTo(reference);
        assertThat(Reference.parse(reference.shortForm())).contains(reference);
        assertThat(Reference.findAll(reference.longForm())).containsExactly(reference);
        assertThat(reference).hasToString(reference.shortForm());
    }

    @Example
    void of_twoHundredThousandPayments_neverCollides() {
        Set<String> seen = new HashSet<>(400_000);
        for (int i = 0; i < 200_000; i++) {
            seen.add(Reference.of(PRACTICE, "payment", "pay_" + i).shortForm());
        }
        assertThat(seen).hasSize(200_000);
    }

    @Property(tries = 40)
    void parse_anySingleWrongCharacter_isNoticed(@ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
        String text = Reference.of(PRACTICE, "payment", "pay_" + seed).shortForm();
        for (int at = 0; at < text.length(); at++) {
            for (int i = 0; i < EVERY_CHARACTER.length(); i++) {
                char other = EVERY_CHARACTER.charAt(i);
                if (other != text.charAt(at)) {
                    String wrong = text.substring(0, at) + other + text.substring(at + 1);
                    assertThat(Reference.parse(wrong))
                            .as("%s for %s", wrong, text)
                            .isEmpty();
                    assertThat(Reference.findAll(wrong)).isEmpty();
                }
            }
        }
    }

    @Example
    void parse_swappedNeighbours_areNoticedNearlyAlways() {
        int swaps = 0;
        int missed = 0;
        for (int i = 0; i < 2_000; i++) {
            String text = Reference.of(PRACTICE, "payment", "pay_" + i).shortForm();
            for (int at = 2; at < text.length() - 1; at++) {
                if (text.charAt(at) != text.charAt(at + 1)) {
                    swaps++;
                    String swapped =
                            text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
                    missed += Reference.parse(swapped).isPresent() ? 1 : 0;
                }
            }
        }
        assertThat(swaps).isGreaterThan(30_000);
        assertThat(missed * 1000L / swaps).as("missed swaps in a thousand").isLessThanOrEqualTo(5);
    }

    @Example
    void parse_asAPersonTypesIt_isRead() {
        assertThat(Reference.parse(" cs344 qzv1p 83dkd-msnq4 ")).contains(GOLDEN);
    }

    @Example
    void parse_somethingElse_isEmpty() {
        for (String text :
                List.of("", "1042", "CS344QZV1P83DKDMSNQ", "CS344QZV1P83DKDMSNQ44", "XX344QZV1P83DKDMSNQ4")) {
            assertThat(Reference.parse(text)).as(text).isEmpty();
        }
    }

    @Example
    void constructor_wrongText_isRefusedWithoutQuotingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Reference("4111111111111111"))
                .withMessageNotContaining("4111");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Reference(GOLDEN.shortForm().toLowerCase(Locale.ROOT)));
    }

    @Example
    void findAll_noisyText_findsEachOnceInOrder() {
        Reference other = Reference.of(PRACTICE, "refund", "pay_0001");
        String note = "Visa 1234, ref " + other + "; see [" + GOLDEN + "]\r\nchairside:" + GOLDEN
                + " and mistyped CS344QZV1P83DKDMSNQ5, glued X" + GOLDEN + " " + GOLDEN + "9 é" + other;
        assertThat(Reference.findAll(note)).containsExactly(other, GOLDEN);
    }

    @Example
    void findAll_systemThatChangesLetterCase_stillFinds() {
        assertThat(GOLDEN.standsIn("memo: " + GOLDEN.shortForm().toLowerCase(Locale.ROOT) + "."))
                .isTrue();
        assertThat(GOLDEN.standsIn("memo: " + Reference.of(PRACTICE, "refund", "pay_0001")))
                .isFalse();
    }

    @Property(tries = 300)
    void findAll_anyNoiseAround_findsTheReference(@ForAll String before, @ForAll String after) {
        assertThat(GOLDEN.standsIn(before + " " + GOLDEN + "\n" + after)).isTrue();
    }

    @Property(tries = 300)
    void findAll_anyText_neverFails(@ForAll String text) {
        assertThat(Reference.findAll(text)).allMatch(found -> found.shortForm().length() == Reference.LENGTH);
    }
}
