package io.chairside.testkit.opendental.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Checks the loader and the balances against a practice made by a third party's generator, with its ground truth. */
class PracticeDataTest {
    private static final String PROPERTY = "chairside.practiceData";

    private final OdDatabase database =
            new OdDatabase(OfficeClock.fixedAt(LocalDateTime.of(2026, 11, 23, 12, 0), ZoneId.of("America/Chicago")));
    private Path folder = Path.of("");

    @BeforeEach
    void findFolder() {
        String name = System.getProperty(PROPERTY, "");
        assumeTrue(
                !name.isEmpty(),
                "runs only with -D" + PROPERTY
                        + "=<folder of the synthetic practice>; its files are not part of the project");
        folder = Path.of(name);
    }

    @Test
    void load_syntheticPractice_readsEveryRow() {
        OdDumpReport report = OdDumpLoader.standard().load(folder, database);

        assertThat(report.problems()).isEmpty();
        assertThat(report.totalRows()).isEqualTo(139_875);
        assertThat(report.rows()).containsEntry("paysplit", 19_236).hasSize(17);
        assertThat(report.ignoredTables()).isEmpty();
        assertThat(report.ignoredColumns()).containsOnlyKeys("procedurecode");
    }

    @Test
    void balances_syntheticPractice_equalTheGroundTruth() throws IOException {
        OdDumpLoader.standard().load(folder, database);
        Map<Long, BigDecimal> truth = truth("guarantor-balance.csv.gz", "Guarantor", "BalTotal");
        Map<Long, BigDecimal> patientTruth = truth("patient-balance.csv.gz", "PatNum", "Balance");

        Map<Long, BigDecimal> families = new TreeMap<>();
        Map<Long, BigDecimal> patients = new TreeMap<>();
        OdBalances.today(database).families().forEach((guarantor, family) -> {
            families.put(guarantor, family.whole().total());
            family.members().forEach(member -> patients.put(member.patNum(), member.total()));
        });

        assertThat(families).hasSize(1918).isEqualTo(truth);
        assertThat(patients).hasSize(2000).isEqualTo(patientTruth);
        assertThat(families.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualTo("4241045.91");
    }

    private Map<Long, BigDecimal> truth(String file, String key, String amount) throws IOException {
        Map<Long, BigDecimal> truth = new TreeMap<>();
        Path path = folder.resolve("ground-truth").resolve(file);
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().ofNamedCsvRecord(new GZIPInputStream(Files.newInputStream(path)))) {
            rows.forEach(row -> truth.put(Long.valueOf(row.getField(key)), new BigDecimal(row.getField(amount))));
        }
        return truth;
    }
}
