package io.chairside.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.spi.ConnectorInfo;
import io.chairside.core.spi.ConnectorListener;
import io.chairside.core.spi.Connectors;
import io.chairside.core.spi.PmsConnector;
import io.chairside.testkit.opendental.data.OfficeClock;
import io.chairside.testkit.practice.PracticeSpec;
import io.chairside.testkit.practice.SyntheticPractice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One generated practice is loaded into every simulator and read through every connector: it must be the same practice. */
class OnePracticeFiveSystemsTest {

    private static final SyntheticPractice PRACTICE =
            SyntheticPractice.generate(PracticeSpec.standard().withPatients(150).withSeed(3));
    private static final int SHOWN = 12;
    private static final String BEGIN = "<!-- differences: begin, written by OnePracticeFiveSystemsTest -->\n";
    private static final String END = "<!-- differences: end -->";

    private static final Map<SimulatedSystem, Figures> READ = new EnumMap<>(SimulatedSystem.class);
    private static final Map<SimulatedSystem, List<String>> ODDITIES = new EnumMap<>(SimulatedSystem.class);

    private static final Map<SimulatedSystem, Figures> EXPECTED = new EnumMap<>(SimulatedSystem.class);

    static List<SimulatedSystem> systems() {
        return SimulatedSystem.available();
    }

    @BeforeAll
    static void readEverywhere() {
        PracticeSpec spec = PRACTICE.spec();
        for (SimulatedSystem system : systems()) {
            List<String> oddities = new ArrayList<>();
            ConnectorListener listener = new ConnectorListener() {
                @Override
                public void oddity(String connector, String connectionId, String what, String resource) {
                    oddities.add(what + " " + resource);
                }
            };
            try (SimulatedPractice office = system.start(PRACTICE, OfficeClock.fixedAt(spec.now(), spec.zone()));
                    PmsConnector connector = office.connect(listener)) {
                READ.put(system, new FiguresReader(system, connector, PRACTICE).read());
                ODDITIES.put(system, oddities);
            }
        }
    }

    private static Figures read(SimulatedSystem system) {
        return Objects.requireNonNull(READ.get(system));
    }

    private static Figures expected(SimulatedSystem system) {
        Figures figures = Figures.truth(PRACTICE);
        DeclaredDifferences.TABLE.stream()
                .filter(difference -> difference.system() == system)
                .forEach(difference -> difference.change().apply(figures, PRACTICE));
        return figures;
    }

    @ParameterizedTest
    @MethodSource("systems")
    void practice_readThroughAConnector_isTheOneGeneratedButForWhatIsDeclared(SimulatedSystem system) {
        Figures expected = expected(system);
        List<String> differences = new ArrayList<>();
        for (Fact fact : Fact.values()) {
            differences.addAll(compare(fact, expected.of(fact), read(system).of(fact)));
        }
        assertThat(differences).isEmpty();
        assertThat(ODDITIES.get(system)).isEmpty();
    }

    private static Collection<String> compare(
            Fact fact, SortedMap<String, String> expected, SortedMap<String, String> read) {
        TreeSet<String> keys = new TreeSet<>(expected.keySet());
        keys.addAll(read.keySet());
        List<String> differences = new ArrayList<>();
        for (String key : keys) {
            if (!Objects.equals(expected.get(key), read.get(key))) {
                differences.add(fact + " of " + key + " is " + read.get(key) + " and not " + expected.get(key));
            }
        }
        int more = differences.size() - SHOWN;
        if (more > 0) {
            differences.subList(SHOWN, differences.size()).clear();
            differences.add(fact + ": " + more + " more");
        }
        return differences;
    }

    @ParameterizedTest
    @MethodSource("differences")
    void difference_ofTheTable_isDeclaredByTheConnectorAndTakesEffect(Difference difference) {
        ConnectorInfo info = Connectors.discover().infos().stream()
                .filter(candidate -> candidate.key().equals(difference.system().key()))
                .findFirst()
                .orElseThrow();
        assertThat(info.capabilities().get(difference.capability()).evidence()).contains(difference.quote());

        Figures changed = Figures.truth(PRACTICE);
        difference.change().apply(changed, PRACTICE);
        assertThat(changed.all()).isNotEqualTo(Figures.truth(PRACTICE).all());
    }

    static List<Difference> differences() {
        return DeclaredDifferences.TABLE.stream()
                .filter(difference -> systems().contains(difference.system()))
                .toList();
    }

    /** The money of families and of the practice is the same in every system, to the cent, without any exception. */
    @ParameterizedTest
    @EnumSource(names = {"LEDGER_TOTAL", "LEDGER_FAMILY", "BALANCE", "BALANCE_TOTAL"})
    void money_ofAllSystems_isEqualToTheCent(Fact fact) {
        SortedMap<String, String> truth = Figures.truth(PRACTICE).of(fact);
        assertThat(truth.values()).anyMatch(cents -> !cents.equals("0"));
        for (SimulatedSystem system : systems()) {
            assertThat(compare(fact, truth, read(system).of(fact)))
                    .as(system.key())
                    .isEmpty();
        }
    }

    /** Wherever no system declares a difference, all systems tell the same of each other, whatever the generator says. */
    @Test
    void systems_whereNoneDeclaresADifference_tellTheSame() {
        Figures truth = Figures.truth(PRACTICE);
        SimulatedSystem first = systems().get(0);
        int compared = 0;
        for (Fact fact : Fact.values()) {
            for (String key : truth.of(fact).keySet()) {
                String told = truth.of(fact).get(key);
                if (systems().stream()
                        .anyMatch(system ->
                                !Objects.equals(told, expected(fact, system).get(key)))) {
                    continue;
                }
                compared++;
                for (SimulatedSystem system : systems()) {
                    assertThat(read(system).of(fact).get(key))
                            .as("%s of %s in %s", fact, key, system.key())
                            .isEqualTo(read(first).of(fact).get(key));
                }
            }
        }
        assertThat(compared).isGreaterThan(2_000);
    }

    private static SortedMap<String, String> expected(Fact fact, SimulatedSystem system) {
        return EXPECTED.computeIfAbsent(system, OnePracticeFiveSystemsTest::expected)
                .of(fact);
    }

    /** The table that people read is the table that the test works by. */
    @Test
    void docs_tableOfDifferences_isTheOneOfThisTest() throws IOException {
        Path page = Path.of("..", "..", "docs", "one-practice-five-systems.md");
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        assertThat(begin).as("the page has the marker lines").isGreaterThanOrEqualTo(BEGIN.length());
        String table = table();
        if (Boolean.getBoolean("chairside.updateReadme")) {
            Files.writeString(page, text.substring(0, begin) + table + text.substring(end));
        } else {
            assertThat(text.substring(begin, end))
                    .as("run this test with -Dchairside.updateReadme=true")
                    .isEqualTo(table);
        }
    }

    private static String table() {
        StringBuilder text = new StringBuilder(
                "| system | what it tells otherwise | declared under | in the words |\n|---|---|---|---|\n");
        for (Difference difference : differences()) {
            text.append("| `")
                    .append(difference.system().key())
                    .append("` | ")
                    .append(difference.effect())
                    .append(" | ")
                    .append(difference
                            .capability()
                            .name()
                            .toLowerCase(Locale.ROOT)
                            .replace('_', ' '))
                    .append(" | ")
                    .append(difference.quote())
                    .append(" |\n");
        }
        return text.toString();
    }

    @Test
    void systems_discovered_areTheFiveThatCanBeSimulated() {
        assertThat(systems()).containsExactly(SimulatedSystem.values());
    }
}
