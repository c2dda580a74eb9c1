package io.chairside.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A process that the crash test kills: an engine on a SQLite file, a system that is a file of rows and outlives the process. Arguments: folder, number of
 * payments, seed. Prints {@code ack <id>} after each submit and {@code drained} when every payment is settled.
 */
final class CrashChild {

    private CrashChild() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        int count = Integer.parseInt(args[1]);
        long seed = Long.parseLong(args[2]);
        FileRemote remote = new FileRemote(folder.resolve("ledger.txt"), seed, 4);
        SimRemote any = new SimRemote(new VirtualClock(World.START));
        PaymentTarget target = new PaymentTarget(
                "File",
                any.target().capabilities(),
                remote,
                remote.profile(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Semaphore settled = new Semaphore(0);
        EngineSettings settings = EngineSettings.builder()
                .workers(2)
                .poll(Duration.ofMillis(20))
                .lease(Duration.ofSeconds(2))
                .renewal(Duration.ofMillis(500))
                .leaseMargin(Duration.ofMillis(100))
                .firstPause(Duration.ofMillis(10))
                .longestPause(Duration.ofMillis(100))
                .breakerThreshold(1_000)
                .maxSends(100)
                .build();
        try (WritebackEngine engine = WritebackEngine.builder()
                .file(folder.resolve("engine.db"))
                .directory(ConnectionDirectory.of(
                        Map.of(World.PRACTICE, World.CONNECTION), Map.of(World.CONNECTION, target)))
                .policies(practice -> Optional.of(io.chairside.engine.policy.PolicyBook.of(World.policy(Map.of()))))
                .listener(event -> settled.release())
                .settings(settings)
                .open()) {
            engine.start();
            List<WritebackTicket> tickets = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                tickets.add(engine.submit(
                        World.payment("pay-" + i, "p" + i % 9, "40.00").build()));
                System.out.println("ack " + i);
            }
            while (!tickets.isEmpty()) {
                tickets.removeIf(ticket -> engine.status(ticket)
                        .map(status -> !status.state().open())
                        .orElse(false));
                settled.tryAcquire(200, TimeUnit.MILLISECONDS);
            }
            System.out.println("drained");
        }
    }
}
