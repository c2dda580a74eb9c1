package io.chairside.benchmarks.soak;

import io.chairside.benchmarks.soak.Ledgers.Verdict;
import io.chairside.benchmarks.soak.Node.Standing;
import io.chairside.benchmarks.soak.Options.BadOption;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes to an office whose lists lag by four seconds, longer than the settle time of 2.5 seconds: {@code LagSoak --payments N --seed S}. Three runs: the
 * search says how old its data is; it says that it does not know; it claims to be live, which is untrue. Ends with 0 when the first two double nothing, what
 * cannot be proven is on the worklist, and the sweep finds every double of the third; with 1 otherwise; with 2 when it could not be run.
 */
public final class LagSoak {

    private static final List<String> OPTIONS = List.of("payments", "seed", "rough", "keep");
    private static final int SETTLE = 2_500;

    private LagSoak() {}

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
            int payments = options.number("payments", 300, 1, 1_000_000);
            long seed = options.longNumber("seed", 1);
            int rough = options.number("rough", 100, 0, 300);
            boolean keep = options.oneOf("keep", "false", "true", "false").equals("true");
            boolean clean = true;
            for (String mode : List.of("dated", "silent", "untrue")) {
                clean &= soak(mode, payments, seed, rough, keep);
            }
            return clean ? 0 : 1;
        } catch (BadOption e) {
            System.err.println("LagSoak: " + e.getMessage());
            return 2;
        } catch (IOException | RuntimeException e) {
            System.err.println("LagSoak could not go on: " + e);
            return 2;
        }
    }

    private static boolean soak(String mode, int payments, long seed, int rough, boolean keep) throws IOException {
        Progress progress = new Progress("LagSoak " + mode);
        try (Folder folder = Folder.make("lag-soak", Boolean.toString(keep));
                Cluster cluster = new Cluster(
                        folder.path(),
                        SoakDatabase.sqlite(folder.path()),
                        seed,
                        4,
                        rough,
                        List.of("--find=" + mode, "--settle=" + SETTLE))) {
            cluster.office().order("lag " + ReadCopy.LAG.toMillis());
            cluster.open(0);
            Node node = cluster.nodes().get(0);
            node.awaitReady();
            for (int n = 0; n < payments; n++) {
                cluster.submit(n, node);
            }
            while (cluster.acknowledged() < payments) {
                progress.now("acknowledged " + cluster.acknowledged());
                Node.pause(100);
            }
            Node.pause(8_000);
            Map<Integer, Standing> standings = cluster.rest(300, progress);
            cluster.office().order("lag 0");
            OfficeProcess.Ledger ledger = cluster.office().ledger();
            Verdict before = Ledgers.compare(cluster.payments(), cluster.submitted(), standings, ledger.rows());
            int swept = node.sweep();
            Map<Integer, Standing> after = node.standings(new ArrayList<>(cluster.submitted()));
            Verdict verdict = Ledgers.compare(cluster.payments(), cluster.submitted(), after, ledger.rows());
            boolean honest = !mode.equals("untrue");
            CrashSoak.tell("lost", verdict.lost(), after);
            if (honest) {
                CrashSoak.tell("doubled", verdict.doubled(), after);
            }
            CrashSoak.tell("doubled and nobody was told", verdict.silent(), after);
            System.out.println("copy=" + mode + " lag=" + ReadCopy.LAG.toMillis() + "ms settle=" + SETTLE
                    + "ms submitted=" + verdict.submitted() + " posted=" + verdict.posted() + " lost="
                    + verdict.lost().size() + " doubled=" + verdict.doubled().size() + " foundBySweep="
                    + (verdict.doubled().size() - verdict.silent().size()) + " falselyPosted="
                    + verdict.falselyPosted().size() + " review="
                    + before.review().size() + " " + before.reasons()
                    + " movedBySweep=" + swept);
            boolean clean = verdict.lost().isEmpty()
                    && verdict.falselyPosted().isEmpty()
                    && verdict.strays().isEmpty()
                    && swept >= 0
                    && verdict.silent().isEmpty()
                    && (!honest || verdict.doubled().isEmpty());
            folder.keepIf(!clean);
            return clean;
        }
    }
}
