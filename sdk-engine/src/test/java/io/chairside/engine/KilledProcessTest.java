package io.chairside.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.payment.Postings;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, really killed, on a real file. The long soak with other seeds, PostgreSQL and several nodes lives in the benchmarks. */
class KilledProcessTest {

    private static final int PAYMENTS = 40;
    private static final int KILLS = 3;

    @Test
    void killedWhileWorking_losesNothingAndDoublesNothing(@TempDir Path folder) throws Exception {
        Random random = new Random(20260305);
        TreeSet<Integer> acknowledged = new TreeSet<>();
        for (int round = 0; round <= KILLS; round++) {
            boolean last = round == KILLS;
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            CrashChild.class.getName(),
                            folder.toString(),
                            Integer.toString(PAYMENTS),
                            Integer.toString(round))
                    .redirectErrorStream(true)
                    .start();
            int killAfter = 1 + random.nextInt(PAYMENTS / 2);
            int seen = 0;
            boolean drained = false;
            try (BufferedReader out =
                    new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    if (line.startsWith("ack ")) {
                        acknowledged.add(Integer.parseInt(line.substring(4)));
                        if (++seen == killAfter && !last) {
                            kill(child);
                        }
                    }
                    drained |= line.equals("drained");
                }
            } finally {
                kill(child);
                child.waitFor();
            }
            if (last) {
                assertThat(drained)
                        .as("the process that was not killed settles everything")
                        .isTrue();
            }
        }
        Map<String, Integer> rows = new HashMap<>();
        List<String> ledger = FileRemote.rows(folder.resolve("ledger.txt"));
        ledger.forEach(row -> rows.merge(row.split(" ")[0], 1, Integer::sum));
        assertThat(rows.values()).as("doubled").allMatch(count -> count == 1);
        for (int id : acknowledged) {
            String reference = Postings.reference(
                            World.payment("pay-" + id, "p" + id % 9, "40.00").build())
                    .shortForm();
            assertThat(rows).as("lost pay-" + id).containsKey(reference);
        }
        assertThat(acknowledged).hasSize(PAYMENTS);
    }

    /** By its handle, so that what it has printed can still be read. */
    private static void kill(Process child) {
        child.toHandle().destroyForcibly();
    }
}
