package io.chairside.testkit.opendental.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.testkit.practice.PracticeSpec;
import io.chairside.testkit.practice.SyntheticPractice;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OdPracticeWriterTest {
    private static final SyntheticPractice PRACTICE = SyntheticPractice.generate(PracticeSpec.standard());
    private static final OdDatabase OFFICE = OdPracticeWriter.database(PRACTICE);

    @TempDir
    Path folder;

    @Test
    void database_standardPractice_fillsEveryTableThatItHasDataFor() {
        assertThat(OdSchema.standard().tables().stream()
                        .filter(table -> OFFICE.table(table.name()).size() == 0)
                        .map(OdSchema.Table::name))
                .containsExactlyInAnyOrder(
                        "patientnote",
                        "deposit",
                        "eobattach",
                        "claimtracking",
                        "statement",
                        "discountplan",
                        "discountplansub",
                        "repeatcharge",
                        "securitylog",
                        "apisubscription",
                        "apikey",
                        "creditcard",
                        "patfield",
                        "userod",
                        "employee");
    }

    @Test
    void database_balances_equalThoseOfThePractice() {
        assertSameBalances(PRACTICE, OFFICE);
    }

    @Property(tries = 15)
    void database_anySpec_hasTheBalancesOfThePractice(
            @ForAll @IntRange(min = 1, max = 90) int patients, @ForAll long seed) {
        SyntheticPractice practice = SyntheticPractice.generate(
                PracticeSpec.standard().withPatients(patients).withSeed(seed));

        assertSameBalances(practice, OdPracticeWriter.database(practice));
    }

    private static void assertSameBalances(SyntheticPractice practice, OdDatabase office) {
        Map<Long, BigDecimal> expected = new TreeMap<>();
        practice.balances().forEach((id, cents) -> expected.put(id, BigDecimal.valueOf(cents, 2)));
        Map<Long, BigDecimal> computed = new TreeMap<>();
        OdBalances.today(office)
                .families()
                .values()
                .forEach(family -> family.members().forEach(member -> computed.put(member.patNum(), member.total())));
        assertThat(computed).isEqualTo(expected);
    }

    @Test
    void database_cachedBalances_areThoseOfTheAgingRun() {
        Map<Long, OdBalances.Family> families = OdBalances.today(OFFICE).families();

        families.forEach((guarantor, family) -> {
            OdRow row = OFFICE.table("patient").get(guarantor).orElseThrow();
            assertThat(row.money("BalTotal")).isEqualTo(family.whole().total());
            assertThat(row.money("InsEst")).isEqualTo(family.whole().insEst());
        });
        assertThat(OFFICE.table("patient").rows())
                .anyMatch(row -> row.money("EstBalance").signum() > 0)
                .filteredOn(row -> row.key() != row.num("Guarantor"))
                .allMatch(row -> row.money("BalTotal").signum() == 0);
    }

    @Test
    void database_payments_equalTheirSplits() {
        for (OdRow payment : OFFICE.table("payment").rows()) {
            BigDecimal sum = OFFICE.table("paysplit").by("PayNum", payment.key()).stream()
                    .map(split -> split.money("SplitAmt"))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(sum).isEqualByComparingTo(payment.money("PayAmt"));
        }
    }

    @Test
    void database_changeStamps_areThoseOfThePracticeAndNeverLater() {
        LocalDateTime now = PRACTICE.spec().now();
        for (OdSchema.Table table : OdSchema.standard().tables()) {
            table.stamp()
                    .ifPresent(stamp -> assertThat(OFFICE.table(table.name()).rows())
                            .allMatch(row -> !row.dateTime(stamp.name()).isAfter(now)));
        }
        assertThat(OFFICE.table("payment").get(1).orElseThrow().dateTime("SecDateTEdit"))
                .isEqualTo(PRACTICE.ledger().payments().get(0).changedAt());
        assertThat(OFFICE.table("patient").get(1).orElseThrow().dateTime("DateTStamp"))
                .isEqualTo(PRACTICE.people().persons().get(0).changedAt());
    }

    @Test
    void database_history_isInTheOrderOfTime() {
        List<LocalDateTime> times = OFFICE.table("histappointment").rows().stream()
                .map(row -> row.dateTime("HistDateTStamp"))
                .toList();

        assertThat(times).isSorted().hasSize(PRACTICE.visits().changes().size());
    }

    @Test
    void database_oneLocation_doesNotUseClinics() {
        OdDatabase single = OdPracticeWriter.database(SyntheticPractice.generate(
                PracticeSpec.standard().withPatients(40).withLocations(1)));

        assertThat(single.table("clinic").size()).isZero();
        assertThat(single.preference("EasyNoClinics")).contains("1");
        assertThat(single.table("payment").rows()).allMatch(row -> row.num("ClinicNum") == 0);
        assertThat(OFFICE.table("clinic").size()).isEqualTo(2);
        assertThat(OFFICE.preference("EasyNoClinics")).contains("0");
    }

    @Test
    void write_thenLoad_givesTheSameDatabase() {
        OdDumpWriter.write(OFFICE, folder.resolve("dump"));
        OdDatabase loaded = new OdDatabase(OFFICE.clock());

        OdDumpReport report = OdDumpLoader.standard().load(folder.resolve("dump"), loaded);

        assertThat(report.problems()).isEmpty();
        assertThat(report.added()).isEmpty();
        assertThat(report.ignoredColumnCount()).isZero();
        for (OdSchema.Table table : OdSchema.standard().tables()) {
            OdTable before = OFFICE.table(table.name());
            assertThat(loaded.table(table.name()).size()).as(table.name()).isEqualTo(before.size());
            assertThat(before.rows().stream()
                            .filter(row -> !loaded.table(table.name())
                                    .get(row.key())
                                    .orElseThrow()
                                    .sameValues(row)))
                    .as(table.name())
                    .isEmpty();
        }
    }

    @Test
    void write_pinnedSpec_sameBytesOnEveryJvm() throws IOException, NoSuchAlgorithmException {
        OdDatabase office = OdPracticeWriter.database(
                SyntheticPractice.generate(PracticeSpec.standard().withPatients(120)));
        StringWriter text = new StringWriter();
        for (OdSchema.Table table : OdSchema.standard().tables()) {
            OdDumpWriter.write(office.table(table.name()), text);
        }

        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));

        // Changes only when the generator is meant to make something else.
        assertThat(HexFormat.of().formatHex(digest))
                .isEqualTo("3495d26c4c78715929c075321c90a75854be97e4e4da27c3cfd57017f61b20bd");
    }

    @Test
    void write_folderThatIsAFile_saysWhatToDo() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> OdDumpWriter.write(OFFICE, file))
                .isInstanceOf(OdDumpException.class)
                .hasMessageContaining("cannot be made; check its access rights");
    }
}
