package io.chairside.testkit.opendental.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OdDatabaseTest {
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

    private final OfficeClock clock = OfficeClock.fixedAt(LocalDateTime.of(2026, 11, 1, 1, 30), CHICAGO);
    private final OdDatabase database = new OdDatabase(clock);

    @Test
    void preference_setTwice_isOneRowWithTheLastValue() {
        database.setPreference("RigorousAccounting", "1");
        database.setPreference("RigorousAccounting", "2");

        assertThat(database.preference("RigorousAccounting")).contains("2");
        assertThat(database.table("preference").size()).isOne();
        assertThat(database.preference("rigorousaccounting")).isEmpty();
    }

    @Test
    void table_unknownName_isAnErrorThatNamesIt() {
        assertThatThrownBy(() -> database.table("patients")).hasMessage("there is no table patients");
    }

    @Test
    void select_nothingChanged_remembersALongSelection() {
        List<OdRow> first = selectPatients(300);

        assertThat(database.select("patients", List::of)).isSameAs(first).hasSize(300);
    }

    @Test
    void select_anyRowInsertedUpdatedOrDeleted_selectsAgain() {
        selectPatients(300);
        database.table("adjustment").insert(row -> {});
        assertThat(database.select("patients", List::of)).isEmpty();

        selectPatients(0);
        database.table("patient").update(7, row -> row.set("LName", "Other"));
        assertThat(database.select("patients", List::of)).isEmpty();

        selectPatients(0);
        database.table("patient").delete(7);
        assertThat(database.select("patients", List::of)).isEmpty();
    }

    private List<OdRow> selectPatients(int more) {
        OdTable patients = database.table("patient");
        for (int i = 0; i < more; i++) {
            patients.insert(row -> {});
        }
        return database.select("patients", () -> new ArrayList<>(patients.rows()));
    }

    @Test
    void schema_everyTable_hasKeyAndAtMostOneStamp() {
        assertThat(OdSchema.standard().tables()).hasSize(51).allSatisfy(table -> {
            assertThat(table.key().type()).isEqualTo(OdType.KEY);
            assertThat(table.columns().stream().filter(column -> column.type() == OdType.TIMESTAMP))
                    .hasSizeLessThanOrEqualTo(1);
        });
        assertThat(OdSchema.standard().find("preference").orElseThrow().key().name())
                .isEqualTo("PrefNum");
        assertThat(OdSchema.standard()
                        .find("payment")
                        .orElseThrow()
                        .stamp()
                        .orElseThrow()
                        .name())
                .isEqualTo("SecDateTEdit");
    }

    @Test
    void advance_overTheRepeatedHour_showsTheSameWallTimeAgain() {
        clock.advance(Duration.ofHours(1));

        assertThat(clock.now()).isEqualTo("2026-11-01T01:30:00");
        assertThat(clock.instant()).isEqualTo("2026-11-01T07:30:00Z");
    }

    @Test
    void set_runningClock_shiftsItAndKeepsItRunning() {
        OfficeClock running = OfficeClock.system(CHICAGO);

        running.set(LocalDateTime.of(2030, 5, 1, 12, 0));

        assertThat(running.today()).isEqualTo("2030-05-01");
        assertThat(running.zone()).isEqualTo(CHICAGO);
    }
}
