package io.chairside.benchmarks.soak;

import io.chairside.benchmarks.soak.Ledgers.Verdict;
import io.chairside.benchmarks.soak.Node.Standing;
import io.chairside.benchmarks.soak.Options.BadOption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Kills nodes of the engine at random, round after round, while they write payments to an office that loses answers, and then compares the office's ledger
 * with what was submitted: {@code CrashSoak --rounds N --seed S --db postgres|sqlite --nodes K}. Ends with 0 when nothing was lost, doubled or falsely
 * called posted, with 1 otherwise, and with 2 when it could not be run.
 */
public final class CrashSoak {

    private static final List<String> OPTIONS = List.of("rounds", "seed", "db", "nodes", "rough", "minutes", "keep");
    private static final int PRACTICES = 6;
    /** How long a round waits for its sign, milliseconds; then the kill comes all the same. */
    private static final int PATIENCE = 4_000;

    private CrashSoak() {}

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
            int rounds = options.number("rounds", 20, 1, 1_000_000);
            long seed = options.longNumber("seed", 1);
            boolean server =
                    options.oneOf("db", "postgres", "postgres", "sqlite").equals("postgres");
            int nodes = options.number("nodes", server ? 2 : 1, 1, 16);
            if (!server && nodes > 1) {
                throw new BadOption("--db sqlite serves one process; leave --nodes out or use --db postgres");
            }
            int rough = options.number("rough", 100, 0, 300);
            int minutes = options.number("minutes", 0, 0, 100_000);
            try (Folder folder = Folder.make("crash-soak", options.oneOf("keep", "false", "true", "false"))) {
                boolean clean = soak(rounds, seed, server, nodes, rough, minutes, folder);
                folder.keepIf(!clean);
                return clean ? 0 : 1;
            }
        } catch (BadOption e) {
            System.err.println("CrashSoak: " + e.getMessage());
            return 2;
        } catch (IOException | RuntimeException e) {
            System.err.println("CrashSoak could not go on: " + e);
            return 2;
        }
    }

    private static boolean soak(
            int rounds, long seed, boolean server, int nodes, int rough, int minutes, Folder folder) {
        Progress progress = new Progress("CrashSoak");
        CrashPlan plan = CrashPlan.of(seed, rounds, nodes, server);
        Path path = folder.path();
        progress.always((server ? "PostgreSQL, " : "SQLite, ") + nodes + " node(s), seed " + seed + ", " + rounds
                + " rounds; logs in " + path);
        int kills = 0;
        int restarts = 0;
        try (Cluster cluster = new Cluster(
                path,
                server ? SoakDatabase.postgres(path) : SoakDatabase.sqlite(path),
                seed,
                PRACTICES,
                rough,
                List.of())) {
            for (int i = 0; i < nodes; i++) {
                cluster.open(i);
            }
            cluster.nodes().forEach(Node::awaitReady);
            int done = 0;
            long until = System.nanoTime() + minutes * 60_000_000_000L;
            for (CrashPlan.Round round : plan.rounds()) {
                if (minutes > 0 && System.nanoTime() > until) {
                    progress.always("ends after " + minutes + " minutes");
                    break;
                }
                play(round, cluster);
                kills += round.victims().size();
                restarts += round.restart() ? 1 : 0;
                done++;
                progress.now("round " + done + " of " + rounds + ", submitted "
                        + cluster.submitted().size() + ", acknowledged " + cluster.acknowledged() + ", kills " + kills
                        + ", database restarts " + restarts);
            }
            Map<Integer, Standing> standings = cluster.rest(180, progress);
            int swept = cluster.nodes().get(0).sweep();
            if (swept < 0) {
                System.out.println("the sweep did not come to its end");
            }
            if (swept > 0) {
                standings = cluster.nodes().get(0).standings(List.copyOf(cluster.submitted()));
            }
            OfficeProcess.Ledger ledger = cluster.office().ledger();
            Verdict verdict = Ledgers.compare(cluster.payments(), cluster.submitted(), standings, ledger.rows());
            System.out.println("kills=" + kills + " databaseRestarts=" + restarts + " officeFaults=" + ledger.faults()
                    + " requestsToPost=" + ledger.posts() + " movedBySweep=" + swept + " reasons=" + verdict.reasons());
            return report(done, verdict, standings) && swept >= 0;
        }
    }

    private static void play(CrashPlan.Round round, Cluster cluster) {
        int before = count(round, cluster);
        List<Node> nodes = cluster.nodes();
        cluster.submitAgain(nodes.get(0));
        for (int k = 0; k < round.nodes().size(); k++) {
            cluster.submit(round.first() + k, nodes.get(round.nodes().get(k)));
        }
        if (round.again() >= 0) {
            cluster.submit(round.again(), nodes.get(round.againNode()));
        }
        if (round.rollBack() && cluster.database().server()) {
            nodes.get(0).rollBack(Payments.ROLLED_BACK + round.first());
        }
        if (round.offline() > 0) {
            cluster.office().order("offline " + round.offline());
        }
        for (int i = 0; i < PATIENCE && count(round, cluster) - before < round.signs(); i++) {
            Node.pause(1);
        }
        Node.pause(round.killAfter());
        round.victims().forEach(victim -> nodes.get(victim).kill());
        if (round.restart()) {
            cluster.database().crash();
        }
        for (int victim : round.victims()) {
            cluster.open(victim);
        }
        cluster.submitAgain(nodes.get(round.victims().get(0)));
    }

    private static int count(CrashPlan.Round round, Cluster cluster) {
        return round.atOffice() ? cluster.office().posts() : cluster.acknowledged();
    }

    private static boolean report(int rounds, Verdict verdict, Map<Integer, Standing> standings) {
        tell("lost", verdict.lost(), standings);
        tell("doubled", verdict.doubled(), standings);
        tell("falsely posted", verdict.falselyPosted(), standings);
        verdict.strays().forEach(stray -> System.out.println("nobody submitted " + stray));
        if (verdict.centsOff() != 0) {
            System.out.println("the ledger's sum is off by " + verdict.centsOff() + " cents");
        }
        System.out.println("rounds=" + rounds + " submitted=" + verdict.submitted() + " posted=" + verdict.posted()
                + " lost=" + verdict.lost().size() + " doubled="
                + verdict.doubled().size() + " falselyPosted="
                + verdict.falselyPosted().size() + " review=" + verdict.review().size());
        return verdict.clean();
    }

    static void tell(String what, Iterable<Integer> numbers, Map<Integer, Standing> standings) {
        for (int n : numbers) {
            System.out.println(what + ": payment " + n + " " + standings.get(n));
        }
    }
}
