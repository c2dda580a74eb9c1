package io.chairside.opendental.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LongMapTest {

    @Property
    void put_anyKeys_behavesLikeAMap(@ForAll @Size(max = 200) List<Long> keys) {
        LongMap map = new LongMap();
        Map<Long, Long> model = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            long key = keys.get(i);
            assertThat(map.put(key, i)).isEqualTo(model.put(key, (long) i) == null);
        }

        assertThat(map.size()).isEqualTo(model.size());
        assertThat(map.isEmpty()).isEqualTo(model.isEmpty());
        for (Map.Entry<Long, Long> entry : model.entrySet()) {
            assertThat(map.get(entry.getKey(), -1)).isEqualTo(entry.getValue());
        }
        assertThat(map.contains(4_711_000_001L)).isEqualTo(model.containsKey(4_711_000_001L));
        assertThat(map.sortedKeys()).containsExactly(new TreeSet<>(model.keySet()).toArray(Long[]::new));
    }

    @Test
    void add_severalTimes_sums() {
        LongMap map = new LongMap();
        map.add(5, 10);
        map.add(5, -3);
        map.add(0, 1);

        assertThat(map.get(5, 0)).isEqualTo(7);
        assertThat(map.get(0, 0)).isEqualTo(1);
    }

    @Property
    void linkedRows_anyGroups_keepTheirOrder(@ForAll @Size(max = 200) List<Byte> groups) {
        LinkedRows rows = new LinkedRows(2);
        Map<Byte, List<Long>> model = new HashMap<>();
        for (int i = 0; i < groups.size(); i++) {
            rows.add(groups.get(i), i, -i);
            model.computeIfAbsent(groups.get(i), group -> new java.util.ArrayList<>())
                    .add((long) i);
        }

        model.forEach((group, expected) -> assertThat(rows.of(group))
                .allSatisfy(row -> assertThat(row[1]).isEqualTo(-row[0]))
                .extracting(row -> row[0])
                .containsExactlyElementsOf(expected));
        assertThat(rows.of(4711)).isEmpty();
    }

    @Property
    void completedProcedures_anyOrder_areFoundWithTheirDay(@ForAll @Size(max = 100) List<Short> keys) {
        CompletedProcedures completed = new CompletedProcedures();
        for (Short key : keys) {
            completed.add(key, LocalDate.ofEpochDay(key));
        }

        for (int key = -10; key <= 10; key++) {
            assertThat(completed.contains(key)).isEqualTo(keys.contains((short) key));
        }
        for (Short key : keys) {
            assertThat(completed.day(key)).isEqualTo(LocalDate.ofEpochDay(key));
        }
    }

    @Test
    void completedProcedures_manyDescending_areFound() {
        CompletedProcedures completed = new CompletedProcedures();
        for (long key = 30_000; key > 0; key -= 3) {
            completed.add(key, key == 9 ? null : LocalDate.ofEpochDay(key));
        }

        assertThat(completed.size()).isEqualTo(10_000);
        assertThat(completed.contains(30_000)).isTrue();
        assertThat(completed.contains(3)).isTrue();
        assertThat(completed.contains(4)).isFalse();
        assertThat(completed.contains(9)).isTrue();
        assertThat(completed.day(9)).isNull();
        assertThat(completed.day(4)).isNull();
    }
}
