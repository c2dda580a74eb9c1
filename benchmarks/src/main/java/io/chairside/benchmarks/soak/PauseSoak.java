package io.chairside.benchmarks.soak;

import io.chairside.benchmarks.soak.Ledgers.Verdict;
import io.chairside.benchmarks.soak.Node.Standing;
import io.chairside.benchmarks.soak.Options.BadOption;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Freezes one of two nodes for longer than its lease, again and again, while both write payments: {@code PauseSoak --pauses 10 --seconds 9 --seed S}. Every
 * other pause hits the node at the worst moment: after its last check of the lease, while the connector reads the patient, just before the payment goes out.
 * Ends with 0 when nothing was lost and every double, if there is one, was found by the sweep, with 1 otherwise, and with 2 when it could not be run.
 */
public final class PauseSoak {

    private static final List<String> OPTIONS = List.of("pauses", "seconds", "seed", "rough", "keep");
    private static final int PRACTICES = 6;
    private static final int PER_STEP = 8;

    private PauseSoak() {}

    /**
     * Runs the soak.
     *
     * @param arguments the options
     */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String[] arguments) {
        try {
            Options options = Options.parse(arguments, OPTIONS);
            int pauses = options.number("pauses", 10, 1, 10_000);
            int seconds = options.number("seconds", 9, 5, 600);
            long seed = options.longNumber("seed", 1);
            int rough = options.number("rough", 0, 0, 300);
            try (Folder folder = Folder.make("pause-soak", options.oneOf("keep", "false", "true", "false"))) {
                boolean clean = soak(pauses, seconds, seed, rough, folder);
                folder.keepIf(!clean);
                return clean ? 0 : 1;
            }
        } catch (BadOption e) {
            System.err.println("PauseSoak: " + e.getMessage());
            return 2;
        } catch (IOException | RuntimeException e) {
            System.err.println("PauseSoak could not go on: " + e);
            return 2;
        }
    }

    private static boolean soak(int pauses, int seconds, long seed, int rough, Folder folder) {
        Progress progress = new Progress("PauseSoak");
        progress.always("PostgreSQL, 2 nodes, seed " + seed + ", " + pauses + " pauses of " + seconds + " s; logs in "
                + folder.path());
        try (Cluster cluster = new Cluster(
                folder.path(),
                SoakDatabase.postgres(folder.path()),
                seed,
                PRACTICES,
                rough,
                List.of("--settle=1500", "--lease=2300"))) {
            cluster.open(0);
            cluster.open(1);
            cluster.nodes().forEach(Node::awaitReady);
            SplittableRandom random = new SplittableRandom(seed);
            int worst = 0;
            for (int i = 0; i < pauses; i++) {
                Node node = cluster.nodes().get(random.nextInt(2));
                boolean caught = i % 2 == 0
                        ? pauseBeforeSend(cluster, node, seconds, random)
                        : pauseAnywhere(cluster, node, seconds, random);
                worst += caught ? 1 : 0;
                progress.always("pause " + (i + 1) + " of " + pauses + (caught ? ", just before a send" : "")
                        + ", submitted " + cluster.submitted().size() + ", acknowledged " + cluster.acknowledged());
            }
            Map<Integer, Standing> before = cluster.rest(180, progress);
            OfficeProcess.Ledger ledger = cluster.office().ledger();
            Verdict found = Ledgers.compare(cluster.payments(), cluster.submitted(), before, ledger.rows());
            int swept = cluster.nodes().get(0).sweep();
            Map<Integer, Standing> after = cluster.nodes().get(0).standings(List.copyOf(cluster.submitted()));
            Verdict verdict = Ledgers.compare(cluster.payments(), cluster.submitted(), after, ledger.rows());
            CrashSoak.tell("lost", verdict.lost(), after);
            CrashSoak.tell("doubled", verdict.doubled(), after);
            CrashSoak.tell("doubled and nobody was told", verdict.silent(), after);
            int foundBySweep = verdict.doubled().size() - verdict.silent().size();
            System.out.println("pauses=" + pauses + " justBeforeASend=" + worst + " seconds=" + seconds + " submitted="
                    + verdict.submitted() + " posted=" + verdict.posted() + " lost="
                    + verdict.lost().size() + " doubled=" + verdict.doubled().size() + " foundWithoutSweep="
                    + (found.doubled().size() - found.silent().size()) + " foundBySweep=" + foundBySweep
                    + " falselyPosted=" + verdict.falselyPosted().size() + " review="
                    + verdict.review().size() + " " + verdict.reasons());
            return verdict.lost().isEmpty()
                    && verdict.falselyPosted().isEmpty()
                    && verdict.strays().isEmpty()
                    && swept >= 0
                    && verdict.silent().isEmpty();
        }
    }

    private static void load(Cluster cluster, SplittableRandom random) {
        int first = cluster.submitted().size();
        for (int k = 0; k < PER_STEP; k++) {
            cluster.submit(first + k, cluster.nodes().get(random.nextInt(2)));
        }
    }

    /** Waits until the node looks at a patient on behalf of a payment, and freezes it before it hears the answer. */
    private static boolean pauseBeforeSend(Cluster cluster, Node node, int seconds, SplittableRandom random) {
        OfficeProcess office = cluster.office();
        office.order("hold " + node.name());
        boolean held = false;
        for (int i = 0; i < 30 && !held; i++) {
            load(cluster, random);
            held = office.held(1);
        }
        freeze(cluster, node, seconds, random, () -> office.order("release"));
        return held;
    }

    private static boolean pauseAnywhere(Cluster cluster, Node node, int seconds, SplittableRandom random) {
        int wait = 50 + random.nextInt(900);
        for (int i = 0; i < 4; i++) {
            load(cluster, random);
            Node.pause(wait / 4);
        }
        freeze(cluster, node, seconds, random, () -> {});
        return false;
    }

    private static void freeze(Cluster cluster, Node node, int seconds, SplittableRandom random, Runnable frozen) {
        node.signal("STOP");
        try {
            frozen.run();
            for (int i = 0; i < seconds * 2; i++) {
                if (i % 2 == 0) {
                    load(cluster, random);
                }
                Node.pause(500);
            }
        } finally {
            node.signal("CONT");
        }
    }
}
