package io.chairside.benchmarks;

import io.chairside.core.read.Checkpoint;
import io.chairside.core.read.Page;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.spi.PmsConnector;
import io.chairside.testkit.opendental.OpenDentalSimulator;
import io.chairside.testkit.opendental.RequestLog;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How many calls a full read and an idle hour take, per tier. */
final class CallCounts {

    /** Rows of the largest page of a list in service mode, and of a query. */
    private static final int PAGE = 1_000;

    private static final int QUERY_PAGE = 100;
    private static final int FEW = 10;

    private static final int KEPT = 1_000_000;

    /** What is asked for one patient, family, payment or plan, because the API has no list of all: with a key in the path or as a filter. */
    private static final Pattern ONE_BY_ONE =
            Pattern.compile("[A-Za-z]+/-?[0-9]+/.*|.*[?&](PatNum|PayNum|PayPlanNum)\\b.*");

    private CallCounts() {}

    static void run(int patients) throws IOException {
        for (String tier : List.of("queries", "rest")) {
            try (OpenDentalSimulator simulator = Office.simulator(patients, 7, KEPT);
                    PmsConnector connector = Office.of(simulator).connect(Map.of("tier", tier))) {
                System.out.printf(
                        Locale.US,
                        "tier %s, %d patients%n%-22s%10s%8s%8s%12s%10s  %s%n",
                        tier.equals("rest") ? "REST only" : "REST + Queries",
                        patients,
                        "full read of",
                        "records",
                        "calls",
                        "pages",
                        "one by one",
                        "allowed",
                        "which one by one");
                for (Resource resource : Resource.ALL) {
                    full(simulator, connector, tier, resource);
                }
                idleHour(simulator, connector);
            }
            IdleSync.run(patients, tier);
        }
    }

    private static void full(OpenDentalSimulator simulator, PmsConnector connector, String tier, Resource resource) {
        simulator.requests().reset();
        long records = resource.read(connector);
        long calls = simulator.requests().total();
        boolean queries = tier.equals("queries");
        long pages = 0;
        for (String table : resource.lists()) {
            pages += pages(simulator, table, PAGE);
        }
        for (String table : queries ? resource.queried() : resource.restLists()) {
            pages += pages(simulator, table, queries ? QUERY_PAGE : PAGE);
        }
        Map<String, Long> single = simulator.requests().last().stream()
                .map(RequestLog.Entry::path)
                .filter(path -> ONE_BY_ONE.matcher(path).matches())
                .collect(Collectors.groupingBy(CallCounts::resource, TreeMap::new, Collectors.counting()));
        long forced = single.values().stream().mapToLong(Long::longValue).sum();
        long allowed = pages + FEW + forced;
        System.out.printf(
                Locale.US,
                "%-22s%10d%8d%8d%12d%10d  %s%s%n",
                resource.name(),
                records,
                calls,
                pages,
                forced,
                allowed,
                single.isEmpty() ? "" : single,
                calls <= allowed ? "" : "  TOO MANY");
    }

    /** Without the key and the parameters. */
    private static String resource(String path) {
        return path.replaceAll("[?].*", "").replaceAll("/-?[0-9]+", "");
    }

    private static long pages(OpenDentalSimulator simulator, String table, int page) {
        return (simulator.database().table(table).size() + page - 1L) / page;
    }

    private static void idleHour(OpenDentalSimulator simulator, PmsConnector connector) {
        // What the office wrote while it was made up lies behind the overlap of two checkpoints.
        simulator.clock().advance(Duration.ofHours(5));
        List<Resource> resources =
                Resource.ALL.stream().filter(Resource::increments).toList();
        List<Checkpoint> checkpoints = new ArrayList<>();
        for (Resource resource : resources) {
            Checkpoint last = null;
            for (Page<?> page : resource.reader().pages(connector, ReadRequest.full())) {
                last = page.checkpoint().orElse(last);
            }
            if (last == null) {
                throw new IllegalStateException(resource.name() + " gave no checkpoint");
            }
            checkpoints.add(last);
        }
        // Longer than the connector keeps what it was told of the office's clock.
        simulator.clock().advance(Duration.ofMinutes(61));
        long total = 0;
        long records = 0;
        StringBuilder each = new StringBuilder();
        for (int i = 0; i < resources.size(); i++) {
            simulator.requests().reset();
            records += resources
                    .get(i)
                    .reader()
                    .pages(connector, ReadRequest.since(checkpoints.get(i)))
                    .items()
                    .count();
            long calls = simulator.requests().total();
            total += calls;
            each.append(each.isEmpty() ? "" : ", ")
                    .append(resources.get(i).name())
                    .append(' ')
                    .append(calls);
        }
        System.out.printf(
                Locale.US,
                "idle hour: %d calls (%s), %d records%s%n%n",
                total,
                each,
                records,
                total <= FEW ? "" : "  TOO MANY");
    }
}
