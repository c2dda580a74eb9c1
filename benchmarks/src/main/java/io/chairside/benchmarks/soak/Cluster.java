package io.chairside.benchmarks.soak;

import io.chairside.benchmarks.soak.Node.Standing;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * The platform of a soak: an office, a database, nodes that come and go, and payments that are submitted until a node has acknowledged them. Used by one
 * thread.
 */
final class Cluster implements AutoCloseable {

    /** Where the office is; nodes and office agree on the day. */
    static final String ZONE = "America/Chicago";

    private final Path folder;
    private final SoakDatabase database;
    private final OfficeProcess office;
    private final Payments payments;
    private final List<String> arguments;
    private final String classPath;
    private final List<Node> nodes = new ArrayList<>();
    private final Set<Integer> submitted = new TreeSet<>();
    private final Set<Integer> acknowledged = new ConcurrentSkipListSet<>();
    private final Map<Integer, Node> asked = new HashMap<>();
    private Node standby;
    private int started;

    /**
     * Starts office and the first standby node.
     *
     * @param folder for files and logs
     * @param database the database
     * @param seed the seed
     * @param practices practices, each with a connection of its own
     * @param rough how much goes wrong at the office, percent of the usual
     * @param more further arguments of nodes
     */
    Cluster(Path folder, SoakDatabase database, long seed, int practices, int rough, List<String> more) {
        this.folder = folder;
        this.database = database;
        this.office = OfficeProcess.start(seed, ZONE, 120, rough, folder);
        this.payments =
                new Payments(seed, practices, LocalDate.now(ZoneId.of(ZONE)).minusDays(1), office.patients());
        this.arguments = new ArrayList<>(List.of(
                "--db=" + database.address(),
                "--zone=" + ZONE,
                "--seed=" + seed,
                "--practices=" + practices,
                "--date=" + payments.date(),
                "--patients="
                        + String.join(
                                ",",
                                office.patients().stream().map(String::valueOf).toList())));
        arguments.addAll(office.access());
        arguments.addAll(more);
        this.classPath = ClassPath.packed(folder);
        Node.archive(arguments, classPath, folder);
        this.standby = spawn();
    }

    private Node spawn() {
        return Node.start("n" + ++started, arguments, classPath, folder, acknowledged::add);
    }

    OfficeProcess office() {
        return office;
    }

    SoakDatabase database() {
        return database;
    }

    Payments payments() {
        return payments;
    }

    List<Node> nodes() {
        return nodes;
    }

    Set<Integer> submitted() {
        return submitted;
    }

    int acknowledged() {
        return acknowledged.size();
    }

    /** Opens the engine on the standby node, which becomes the node number {@code index}, and starts another standby. */
    void open(int index) {
        Node node = standby;
        node.awaitStandby();
        standby = spawn();
        if (index < nodes.size()) {
            nodes.set(index, node);
        } else {
            nodes.add(node);
        }
        node.open();
    }

    /** Submits a payment to a node, for the first time or again. */
    void submit(int n, Node node) {
        submitted.add(n);
        asked.put(n, node);
        node.submit(n);
    }

    /** Submits again what no living node has acknowledged or is about to. */
    void submitAgain(Node to) {
        for (int n : submitted) {
            Node node = asked.get(n);
            if (!acknowledged.contains(n) && (node == null || !node.alive())) {
                submit(n, to);
            }
        }
    }

    /** Lets everything come to rest; how the payments stand then. */
    Map<Integer, Standing> rest(int seconds, Progress progress) {
        office.order("calm");
        nodes.forEach(Node::awaitReady);
        Node node = nodes.get(0);
        submitAgain(node);
        long until = System.nanoTime() + seconds * 1_000_000_000L;
        Map<Integer, Standing> standings = new HashMap<>();
        while (true) {
            List<Integer> open = submitted.stream()
                    .filter(n -> !standings.containsKey(n) || !standings.get(n).settled())
                    .toList();
            standings.putAll(node.standings(open));
            long unsettled = submitted.stream()
                    .filter(n -> !standings.containsKey(n) || !standings.get(n).settled())
                    .count();
            if (unsettled == 0 || System.nanoTime() > until) {
                return standings;
            }
            progress.now("waits for " + unsettled + " payments to come to rest");
            Node.pause(500);
        }
    }

    /** Ends everything that was started. */
    @Override
    public void close() {
        nodes.forEach(Node::kill);
        standby.kill();
        office.kill();
        database.close();
    }
}
