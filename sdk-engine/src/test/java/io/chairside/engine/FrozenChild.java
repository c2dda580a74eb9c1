package io.chairside.engine;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.chairside.core.payment.Payment;
import io.chairside.core.payment.Posting;
import io.chairside.engine.policy.PolicyBook;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * A node that is frozen while it sends. Arguments: JDBC address, file of the system. Reads {@code submit <id>} and {@code go} from its input; prints
 * {@code before <id>} when a write is about to take effect, or {@code after <id>} when it has, and goes on at {@code go}.
 */
final class FrozenChild {

    private FrozenChild() {}

    /** A short lease, so that a freeze of seconds is longer than it. */
    static EngineSettings settings(String node) {
        return EngineSettings.builder()
                .node(node)
                .workers(1)
                .poll(Duration.ofMillis(50))
                .lease(Duration.ofMillis(1_200))
                .renewal(Duration.ofMillis(250))
                .leaseMargin(Duration.ofMillis(50))
                .firstPause(Duration.ofMillis(20))
                .longestPause(Duration.ofMillis(200))
                .build();
    }

    static WritebackEngine open(HikariDataSource pool, FileRemote remote, String node) {
        SimRemote any = new SimRemote(new VirtualClock(World.START));
        PaymentTarget target = new PaymentTarget(
                "File",
                any.target().capabilities(),
                remote,
                remote.profile(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return WritebackEngine.builder()
                .dataSource(pool)
                .directory(ConnectionDirectory.of(
                        Map.of(World.PRACTICE, World.CONNECTION), Map.of(World.CONNECTION, target)))
                .policies(practice -> Optional.of(PolicyBook.of(World.policy(Map.of()))))
                .settings(settings(node))
                .open();
    }

    /** A payment of yesterday by this machine's clock, so that the sweep's window holds it. */
    static Payment payment(String id) {
        return World.payment(id, "7", "100.00")
                .businessDate(LocalDate.now(ZoneOffset.UTC).minusDays(1))
                .build();
    }

    public static void main(String[] args) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(args[0]);
        config.setMaximumPoolSize(4);
        FileRemote remote = new FileRemote(Path.of(args[1]), 0, 0);
        Semaphore go = new Semaphore(0);
        remote.arrived = posting -> stop("before", posting, go);
        remote.applied = posting -> stop("after", posting, go);
        try (HikariDataSource pool = new HikariDataSource(config);
                WritebackEngine engine = open(pool, remote, "frozen");
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            engine.start();
            System.out.println("ready");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equals("go")) {
                    go.release();
                } else {
                    engine.submit(payment(line.substring("submit ".length())));
                }
            }
        }
    }

    private static void stop(String when, Posting posting, Semaphore go) {
        if (posting.payment().value().endsWith(when)) {
            System.out.println(when + " " + posting.payment());
            go.acquireUninterruptibly();
        }
    }
}
