package io.chairside.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.core.error.ProtocolException;
import io.chairside.core.error.ValidationException;
import io.chairside.core.read.Checkpoint;
import io.chairside.core.read.Page;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadsTest {

    private static final NamedQuery PAGE =
            NamedQuery.read("patients.page", "SELECT TOP {limit} * FROM patient WHERE id > :after ORDER BY id");
    private static final NamedQuery SINCE = NamedQuery.read(
            "patients.since", "SELECT TOP {limit} * FROM patient WHERE stamp >= :stamp AND id > :after ORDER BY id");

    private static Keyset<String> keyset(ReadContext context, NamedQuery query, Params params) {
        return (after, limit) -> {
            List<Row> rows = context.rows(query, params.and("after", after == null ? -1 : Integer.parseInt(after)));
            Slice<String> slice = new Slice<>();
            for (Row row : rows) {
                context.take(
                        slice,
                        "patient",
                        "id",
                        row,
                        row.fingerprint(),
                        () -> row.text("name").orElseThrow(() -> new UnmappableRowException("name", "is missing")));
            }
            if (rows.size() < context.limit()) {
                slice.end();
            } else {
                slice.position(rows.get(rows.size() - 1).requiredKey("id"));
            }
            return slice;
        };
    }

    private static Pages<String> digest(Database database, ReadRequest request) {
        return new DigestRead<String>("xx", "patients")
                .pages(
                        () -> new ReadContext(database, "op", request, 10, 10),
                        context -> List.of(keyset(context, PAGE, Params.NONE)));
    }

    private static Pages<String> stamped(Database database, ReadRequest request, LocalDateTime officeTime) {
        WatermarkRead.Source<String> source = new WatermarkRead.Source<>() {
            @Override
            public WatermarkRead.Watermark now(ReadContext context) {
                return new WatermarkRead.Watermark(officeTime, 7);
            }

            @Override
            public List<Keyset<String>> full(ReadContext context) {
                return List.of(keyset(context, PAGE, Params.NONE));
            }

            @Override
            public List<Keyset<String>> since(ReadContext context, WatermarkRead.Watermark since) {
                return List.of(keyset(context, SINCE, Params.of("stamp", since.time())));
            }
        };
        return new WatermarkRead<String>("xx", "patients")
                .pages(() -> new ReadContext(database, "op", request, 10, 10), source);
    }

    private static List<Page<String>> all(Pages<String> pages) {
        List<Page<String>> list = new ArrayList<>();
        pages.forEach(list::add);
        assertThat(list.get(list.size() - 1).last()).isTrue();
        return list;
    }

    private static List<String> items(List<Page<String>> pages) {
        return pages.stream().flatMap(page -> page.items().stream()).toList();
    }

    private static Checkpoint end(List<Page<String>> pages) {
        return pages.get(pages.size() - 1).checkpoint().orElseThrow();
    }

    @Property(tries = 25)
    void digest_anyChanges_sinceDeliversAllThatIsMissing(
            @ForAll @Size(max = 60) Set<@IntRange(max = 200) Integer> before,
            @ForAll @Size(max = 20) Set<@IntRange(max = 200) Integer> added,
            @ForAll @Size(max = 20) Set<@IntRange(max = 200) Integer> removed,
            @ForAll @IntRange(max = 6) int stop) {
        try (TestDatabase office = new TestDatabase()) {
            before.forEach(id -> office.execute("INSERT INTO patient (id, name) VALUES (" + id + ", 'a" + id + "')"));
            Database database = office.open();
            Set<String> seen = new TreeSet<>();
            @Nullable Checkpoint stored = null;
            int page = 0;
            for (Page<String> one : digest(database, ReadRequest.full())) {
                seen.addAll(one.items());
                stored = one.checkpoint().orElseThrow();
                if (++page > stop) {
                    break;
                }
            }
            removed.forEach(id -> office.execute("DELETE FROM patient WHERE id = " + id));
            added.forEach(
                    id -> office.execute("MERGE INTO patient (id, name) KEY (id) VALUES (" + id + ", 'b" + id + "')"));

            List<Page<String>> first = all(digest(database, ReadRequest.since(stored)));
            seen.addAll(items(first));
            List<Page<String>> second = all(digest(database, ReadRequest.since(end(first))));
            seen.addAll(items(second));
            List<Page<String>> third = all(digest(database, ReadRequest.since(end(second))));

            assertThat(seen).containsAll(items(all(digest(database, ReadRequest.full()))));
            assertThat(items(third)).isEmpty();
        }
    }

    @Test
    void digest_nothingChanged_readsOnceAndDeliversNothing() {
        try (TestDatabase office = new TestDatabase()) {
            for (int i = 0; i < 25; i++) {
                office.execute("INSERT INTO patient (id, name) VALUES (" + i + ", 'n')");
            }
            Database database = office.open();
            Checkpoint end = end(all(digest(database, ReadRequest.full())));
            office.calls.clear();

            assertThat(items(all(digest(database, ReadRequest.since(end))))).isEmpty();
            assertThat(office.calls).hasSize(3);
            assertThat(end.token().length()).isLessThan(1_100);
        }
    }

    @Test
    void watermark_resumedInTheMiddle_goesOnAndTakesInWhatChangedMeanwhile() {
        try (TestDatabase office = new TestDatabase()) {
            LocalDateTime start = LocalDateTime.of(2026, 11, 23, 12, 0);
            for (int i = 0; i < 25; i++) {
                office.execute("INSERT INTO patient VALUES (" + i + ", 'n" + i + "', TIMESTAMP '2026-01-01 00:00:00')");
            }
            Database database = office.open();
            Page<String> first =
                    stamped(database, ReadRequest.full(), start).iterator().next();
            office.execute("UPDATE patient SET name = 'changed', stamp = TIMESTAMP '2026-11-23 12:05:00' WHERE id = 3");

            List<Page<String>> rest =
                    all(stamped(database, ReadRequest.since(first.checkpoint().orElseThrow()), start.plusMinutes(10)));

            assertThat(items(rest))
                    .hasSize(16)
                    .contains("n10", "n24", "changed")
                    .doesNotContain("n9");
            assertThat(items(all(stamped(database, ReadRequest.since(end(rest)), start.plusMinutes(20)))))
                    .isEmpty();
        }
    }

    @Test
    void checkpoint_foreignOrDamaged_isRefusedAndOtherVersionsReadEverything() {
        try (TestDatabase office = new TestDatabase()) {
            office.execute("INSERT INTO patient (id, name) VALUES (1, 'n')");
            Database database = office.open();
            for (String token : List.of("yy2:patients:abc", "xx2:other:abc", "xx2:patients:abc", "nonsense")) {
                assertThatThrownBy(() -> digest(database, ReadRequest.since(new Checkpoint(token))))
                        .as(token)
                        .isInstanceOf(ValidationException.class);
            }
            assertThatThrownBy(() ->
                            stamped(database, ReadRequest.since(new Checkpoint("xx1:patients:zzz")), LocalDateTime.MIN))
                    .isInstanceOf(ValidationException.class);
            assertThat(items(all(digest(database, ReadRequest.since(new Checkpoint("xx1:patients:abc"))))))
                    .containsExactly("n");
        }
    }

    @Test
    void unmappableRow_asTheRequestSays_endsTheReadOrIsSetAside() {
        try (TestDatabase office = new TestDatabase()) {
            office.execute("INSERT INTO patient (id, name) VALUES (1, 'n'), (2, NULL)");
            Database database = office.open();

            assertThatThrownBy(() -> all(digest(database, ReadRequest.full())))
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageContaining("patient 2")
                    .hasMessageContaining("name is missing");
            Page<String> page =
                    all(digest(database, ReadRequest.full().quarantining())).get(0);
            assertThat(page.items()).containsExactly("n");
            assertThat(page.unmapped())
                    .singleElement()
                    .satisfies(bad -> assertThat(bad.rawId()).isEqualTo("2"));
        }
    }
}
