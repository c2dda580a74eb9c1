package io.chairside.testkit.opendental;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chairside.testkit.opendental.data.OdDatabase;
import io.chairside.testkit.opendental.data.OdTable;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages of a list that is long enough to be remembered between two calls. */
class ListPageTest {
    private static final LocalDateTime FIRST = LocalDateTime.of(2027, 1, 1, 9, 0);

    private OpenDentalSimulator office;
    private OdTable appointments;

    @BeforeEach
    void start() {
        OdDatabase data = SmallOffice.create();
        appointments = data.table("appointment");
        for (int i = 1; i <= 250; i++) {
            insert(9000 + i, FIRST.plusDays(i));
        }
        office = OpenDentalSimulator.builder().database(data).start();
    }

    @AfterEach
    void stop() {
        office.close();
    }

    private void insert(long key, LocalDateTime time) {
        appointments.insert(
                key,
                row -> row.set("PatNum", SmallOffice.PATIENT)
                        .set("AptStatus", 1)
                        .set("AptDateTime", time));
    }

    private List<Long> page(int offset) {
        List<Long> keys = new ArrayList<>();
        for (JsonNode row : new Api(office)
                .get("/appointments?dateStart=2027-01-02&Limit=100&Offset=" + offset)
                .json()) {
            keys.add(row.get("AptNum").asLong());
        }
        return keys;
    }

    private static List<Long> keys(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    @Test
    void list_nothingChanged_pagesFollowEachOther() {
        assertThat(page(0)).isEqualTo(keys(9001, 9100));
        assertThat(page(100)).isEqualTo(keys(9101, 9200));
        assertThat(page(200)).isEqualTo(keys(9201, 9250));
    }

    @Test
    void list_rowInsertedBetweenPages_showsARowAgain() {
        assertThat(page(0)).isEqualTo(keys(9001, 9100));

        insert(9900, FIRST.plusDays(1).minusHours(1));

        assertThat(page(100)).isEqualTo(keys(9100, 9199));
    }

    @Test
    void list_rowDeletedBetweenPages_leavesARowOut() {
        assertThat(page(0)).isEqualTo(keys(9001, 9100));

        appointments.delete(9001);

        assertThat(page(100)).isEqualTo(keys(9102, 9201));
    }
}
