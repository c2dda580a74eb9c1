package io.chairside.testkit.opendental.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OdTableTest {
    private static final LocalDateTime START = LocalDateTime.of(2026, 11, 23, 9, 0, 0);

    private final OfficeClock clock = OfficeClock.fixedAt(START, ZoneId.of("America/Chicago"));
    private final OdDatabase database = new OdDatabase(clock);
    private final OdTable patients = database.table("patient");
    private final OdTable splits = database.table("paysplit");

    @Test
    void insert_withoutKey_takesTheKeyAfterTheGreatestEverUsed() {
        patients.insert(40, row -> {});
        patients.delete(40);

        assertThat(patients.insert(row -> {}).key()).isEqualTo(41);
    }

    @Test
    void insert_keyTaken_isRefusedAndChangesNothing() {
        patients.insert(7, row -> row.set("LName", "Abel"));

        assertThatThrownBy(() -> patients.insert(7, row -> row.set("LName", "Other")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(patients.get(7)).get().extracting(row -> row.text("LName")).isEqualTo("Abel");
    }

    @Test
    void insert_stampNotSet_takesTheOfficeTime() {
        assertThat(patients.insert(row -> {}).dateTime("DateTStamp")).isEqualTo(START);
    }

    @Test
    void insert_stampSet_keepsIt() {
        LocalDateTime old = START.minusYears(1);

        assertThat(patients.insert(row -> row.set("DateTStamp", old)).dateTime("DateTStamp"))
                .isEqualTo(old);
    }

    @Test
    void update_valueChanges_movesTheStamp() {
        long key = patients.insert(row -> row.set("LName", "Abel")).key();
        clock.advance(Duration.ofMinutes(5));

        patients.update(key, row -> row.set("LName", "Bell"));

        assertThat(patients.get(key).orElseThrow().dateTime("DateTStamp")).isEqualTo(START.plusMinutes(5));
    }

    @Test
    void update_sameValue_keepsTheStamp() {
        long key = patients.insert(row -> row.set("LName", "Abel").set("EstBalance", new BigDecimal("6")))
                .key();
        clock.advance(Duration.ofMinutes(5));

        patients.update(key, row -> row.set("LName", "Abel").set("EstBalance", new BigDecimal("6.00")));

        assertThat(patients.get(key).orElseThrow().dateTime("DateTStamp")).isEqualTo(START);
    }

    @Test
    void update_consumerThrows_changesNothing() {
        long key = patients.insert(row -> row.set("LName", "Abel")).key();

        assertThatThrownBy(() -> patients.update(key, row -> {
                    row.set("LName", "Bell");
                    row.set("NoSuchColumn", 1);
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("table patient has no column NoSuchColumn");
        assertThat(patients.get(key).orElseThrow().text("LName")).isEqualTo("Abel");
    }

    @Test
    void update_rowHandedOutBefore_staysAsItWas() {
        OdRow before = patients.insert(row -> row.set("LName", "Abel"));

        patients.update(before.key(), row -> row.set("LName", "Bell"));

        assertThat(before.text("LName")).isEqualTo("Abel");
        assertThatThrownBy(() -> before.set("LName", "Cole")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void update_unknownKey_isAnError() {
        assertThatThrownBy(() -> patients.update(1, row -> {})).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void by_afterInsertUpdateAndDelete_followsTheRows() {
        splits.insert(1, row -> row.set("PatNum", 5));
        splits.insert(3, row -> row.set("PatNum", 5));
        assertThat(splits.by("PatNum", 5)).extracting(OdRow::key).containsExactly(1L, 3L);

        splits.insert(2, row -> row.set("PatNum", 5));
        splits.update(1, row -> row.set("PatNum", 6));
        splits.delete(3);

        assertThat(splits.by("PatNum", 5)).extracting(OdRow::key).containsExactly(2L);
        assertThat(splits.by("PatNum", 6)).extracting(OdRow::key).containsExactly(1L);
        assertThat(splits.by("PatNum", 7)).isEmpty();
    }

    @Property(tries = 200)
    void by_anyChanges_findsWhatAScanFinds(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 500) Integer> operations) {
        OdTable table = new OdDatabase(clock).table("claimproc");
        TreeMap<Long, Long> expected = new TreeMap<>();
        table.by("ClaimNum", 0);
        for (int operation : operations) {
            long key = 1L + operation % 9;
            long claim = operation % 4;
            if (operation % 5 == 0) {
                assertThat(table.delete(key)).isEqualTo(expected.remove(key) != null);
            } else if (expected.put(key, claim) == null) {
                table.insert(key, row -> row.set("ClaimNum", claim));
            } else {
                table.update(key, row -> row.set("ClaimNum", claim));
            }
        }
        for (long claim = 0; claim < 4; claim++) {
            long wanted = claim;
            List<Long> scan = new ArrayList<>(expected.keySet());
            scan.removeIf(key -> !Long.valueOf(wanted).equals(expected.get(key)));
            assertThat(table.by("ClaimNum", claim)).extracting(OdRow::key).isEqualTo(scan);
        }
    }

    @Test
    void get_neverSet_givesTheDefaultsOfTheVendor() {
        OdRow line = database.table("claimproc").insert(row -> {});

        assertThat(line.money("InsPayAmt")).isEqualTo("0.00");
        assertThat(line.money("WriteOffEstOverride")).isEqualTo("-1.00");
        assertThat(line.date("DateCP")).isEqualTo("0001-01-01");
        assertThat(line.text("Remarks")).isEmpty();
        assertThat(line.flag("IsTransfer")).isFalse();
        assertThat(line.num("ClaimNum")).isZero();
        assertThat(database.table("procedurelog").insert(row -> {}).num("UnitQty"))
                .isOne();
    }

    @Test
    void set_everyTypeBackAndForth_readsWhatWasSet() {
        OdRow row = database.table("schedule")
                .insert(added -> added.set("SchedDate", LocalDate.of(2026, 2, 28))
                        .set("StartTime", LocalTime.of(8, 30, 15, 999))
                        .set("ProvNum", 3)
                        .set("Note", "x")
                        .set("Note", "")
                        .set("Note", "open"));

        assertThat(row.date("SchedDate")).isEqualTo("2026-02-28");
        assertThat(row.time("StartTime")).isEqualTo("08:30:15");
        assertThat(row.raw("ProvNum")).isEqualTo(3L);
        assertThat(row.text("Note")).isEqualTo("open");
        assertThat(row.raw("ScheduleNum")).isEqualTo(row.key());
    }

    @Test
    void set_double_isRefusedBecauseMoneyIsExact() {
        assertThatThrownBy(() -> splits.insert(row -> row.set("SplitAmt", 1.5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("paysplit.SplitAmt: a MONEY column does not take a Double");
    }

    @Test
    void read_asTheWrongType_namesColumnAndTypes() {
        OdRow split = splits.insert(row -> row.set("SplitAmt", new BigDecimal("12.5")));

        assertThat(split.money("SplitAmt")).isEqualTo("12.50");
        assertThatThrownBy(() -> split.text("SplitAmt")).hasMessage("paysplit.SplitAmt is MONEY, not TEXT");
    }

    @Test
    void toString_rowWithAName_printsTableAndKeyOnly() {
        assertThat(patients.insert(12, row -> row.set("LName", "Secret"))).hasToString("patient#12");
    }

    @Test
    void write_insideRead_failsInsteadOfHanging() {
        assertThatThrownBy(() -> database.read(() -> patients.insert(row -> {})))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void by_writerAndReadersAtOnce_neverDeadlocks() throws Exception {
        CyclicBarrier together = new CyclicBarrier(3);
        List<CompletableFuture<Void>> threads = new ArrayList<>();
        for (int thread = 0; thread < 3; thread++) {
            boolean writes = thread == 0;
            threads.add(CompletableFuture.runAsync(() -> {
                awaitQuietly(together);
                for (int i = 0; i < 200; i++) {
                    int value = i;
                    if (writes) {
                        database.write(() -> {
                            splits.insert(row -> row.set("PatNum", value));
                            return splits.by("PatNum", value);
                        });
                    } else {
                        splits.by("PatNum", value);
                    }
                }
            }));
        }
        for (CompletableFuture<Void> thread : threads) {
            thread.get(30, TimeUnit.SECONDS);
        }

        assertThat(splits.size()).isEqualTo(200);
        assertThat(splits.by("PatNum", 199)).hasSize(1);
    }

    private static void awaitQuietly(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
